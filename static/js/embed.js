/**
 * Films at other houses: nothing is asked of them before the visitor clicks. Without this script the link leads there.
 */
for (const link of document.querySelectorAll("a[data-player]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = link.dataset.player;
    player.title = link.dataset.title;
    player.allow = "fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.className = "film";
    link.replaceWith(player);
    player.focus();
  });
}
