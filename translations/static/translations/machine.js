/* One step after the other; before the page has loaded, a step takes the place of the one before it in the history. */
document.getElementById("machine-goes-on").requestSubmit();
