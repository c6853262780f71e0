/** Handing in pictures and taking them away: the merchant's mark, and what a link shows. */

import { IMAGE_TYPES } from "../../worker/domain/images.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { Picture } from "../parts/picture.tsx";
import { PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";

const MEGABYTES = LIMITS.imageBytesMax / (1024 * 1024);
const HINT = `PNG, JPEG or WebP, at most ${MEGABYTES} MB and ${LIMITS.imageSideMax} pixels on each side.`;

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

/** The mark at the head of every payment page. */
export function LogoForms({ csrf, logo, error }: LogoProps) {
  return (
    <div class="stack">
      {logo !== null && (
        <div class="row start">
          <Picture id={logo} class="sample" />
          <PostForm action={deskPath.removeLogo} csrf={csrf}>
            <button type="submit" class="button">
              Remove the logo
            </button>
          </PostForm>
        </div>
      )}
      <PostForm action={deskPath.logo} csrf={csrf} class="form" withFiles>
        <FileField label={logo === null ? "Logo" : "Another logo"} error={error} />
        <button type="submit" class="button">
          Upload
        </button>
      </PostForm>
    </div>
  );
}

export interface LinkPictures {
  readonly images: readonly string[];
  /** The items of a link that has some, with their pictures. */
  readonly items: ReadonlyArray<{ readonly name: string; readonly image: string | null }>;
}

interface LinkImagesProps extends LinkPictures {
  readonly csrf: string;
  readonly linkId: string;
  readonly error: string | undefined;
}

/** The pictures of a link and of its items, each with a button that takes it away; and one form to add another. */
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
            <label for={fieldId("place")}>It shows</label>
            <select id={fieldId("place")} name="place">
              {!isFull && <option value="link">the whole link</option>}
              {items.map(({ name }, index) => (
                <option value={`item_${index}`}>{name}</option>
              ))}
            </select>
          </div>
        )}
        <button type="submit" class="button">
          Upload
        </button>
      </PostForm>
    </section>
  );
}
