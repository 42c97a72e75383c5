// A page that cannot go on is loaded again by hand: nobody's screen jumps while they read it.
document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-reload]')) location.reload();
});
