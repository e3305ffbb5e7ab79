/* Whoever is away does not sign for themselves: they are no choice for as long as they are chosen above. */
const giver = document.querySelector("select[name=giver]");
const receivers = [...document.querySelectorAll("select[name=receiver] option[value]:not([value=''])")];

function leaveOut() {
  receivers.forEach((option) => {
    option.hidden = option.disabled = option.value === giver.value;
    if (option.disabled && option.selected) option.selected = false;
  });
}

if (giver) {
  giver.addEventListener("change", leaveOut);
  leaveOut();
}
