for(const t of document.querySelectorAll("button[data-print]"))t instanceof HTMLButtonElement&&(t.hidden=!1,t.addEventListener("click",()=>print()));
