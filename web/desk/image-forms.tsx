/** Uploading and removing pictures: the merchant's logo, and those of a link and its items. */

import { IMAGE_TYPES } from "../../worker/domain/images.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { Picture } from "../parts/picture.tsx";
import { PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";

const MEGABYTES = LIMITS.imageBytesMax / (1024 * 1024);
const HINT = `PNG, JPEG or WebP, at most ${MEGABYTES} MB and ${LIMITS.imageSideMax} pixels per side.`;

function FileField({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  return (
    <div class="field">
      <label for={fieldId("file")}>{label}</label>
      <input
        type="file"
        id={fieldId("file")}
        name="file"
        required
        accept={IMAGE_TYPES.join()}
        aria-describedby={`${fieldId("file")}-hint`}
        {...(error !== undefined && { "aria-invalid": "true" as const })}
      />
      <FieldError name="file" error={error} />
      <FieldHint name="file">{HINT}</FieldHint>
    </div>
  );
}

interface LogoProps {
  readonly csrf: string;
  /** Id of a picture. */
  readonly logo: string | null;
  readonly error: string | undefined;
}

/** The logo at the top of every payment page. */
export function LogoForms({ csrf, logo, error }: LogoProps) {
  return (
    <div class="stack">
      {logo !== null && (
        <div class="row start">
          <Picture id={logo} class="sample" />
          <PostForm action={deskPath.removeLogo} csrf={csrf}>
            <button type="submit" class="button">
              Remove logo
            </button>
          </PostForm>
        </div>
      )}
      <PostForm action={deskPath.logo} csrf={csrf} class="form" withFiles>
        <FileField label={logo === null ? "Logo" : "New logo"} error={error} />
        <button type="submit" class="button">
          Upload logo
        </button>
      </PostForm>
    </div>
  );
}

export interface LinkPictures {
  readonly images: readonly string[];
  /** The line items, if any, with their pictures. */
  readonly items: ReadonlyArray<{ readonly name: string; readonly image: string | null }>;
}

interface LinkImagesProps extends LinkPictures {
  readonly csrf: string;
  readonly linkId: string;
  readonly error: string | undefined;
}

/** The pictures of a link and its items; nothing if there are none. */
export function ShownImages({ images, items }: LinkPictures) {
  const shown = [...images, ...items.flatMap(({ image }) => (image === null ? [] : [image]))];
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="pictures" class="stack">
      <h2 id="pictures">Pictures</h2>
      <ul class="samples">
        {shown.map((id) => (
          <li>
            <Picture id={id} class="sample" />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The pictures of a link and its items, each with a button to remove it, and a form to add one. */
export function LinkImages({ csrf, linkId, images, items, error }: LinkImagesProps) {
  const shown = [
    ...images.map((id) => ({ id, place: "link", what: "the page" })),
    ...items.flatMap(({ name, image }, index) =>
      image === null ? [] : [{ id: image, place: `item_${index}`, what: name }],
    ),
  ];
  const isFull = images.length >= LIMITS.imagesPerLinkMax;
  return (
    <section aria-labelledby="pictures" class="stack">
      <h2 id="pictures">Pictures</h2>
      {shown.length > 0 && (
        <ul class="samples">
          {shown.map(({ id, place, what }) => (
            <li>
              <Picture id={id} class="sample" />
              <PostForm action={deskPath.removeImage(linkId)} csrf={csrf}>
                <input type="hidden" name="place" value={place} />
                <input type="hidden" name="image" value={id} />
                <button type="submit" class="button" aria-label={`Remove the picture of ${what}`}>
                  Remove
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      <PostForm action={deskPath.addImage(linkId)} csrf={csrf} class="form" withFiles>
        <FileField label="Add a picture" error={error} />
        {items.length > 0 && (
          <div class="field">
            <label for={fieldId("place")}>Picture of</label>
            <select id={fieldId("place")} name="place">
              {!isFull && <option value="link">The whole link</option>}
              {items.map(({ name }, index) => (
                <option value={`item_${index}`}>{name}</option>
              ))}
            </select>
          </div>
        )}
        <button type="submit" class="button">
          Upload picture
        </button>
      </PostForm>
    </section>
  );
}
