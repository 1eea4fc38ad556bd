// Sets the reader's own choice of light or dark before the page is drawn. No choice: the system's.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* Storage is off: the system's choice stands. */ }
