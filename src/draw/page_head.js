// Runs before anything is drawn: what only a reader without script needs is not laid out, and the
// pictures wait until their sizes are known.
const root = document.documentElement;
root.classList.add("scripted", "loading");
document.addEventListener("DOMContentLoaded", () => root.classList.remove("loading"));
