/** The page's document: the frame that its scripts fill. */
export const pageDocument = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>ThreatConnect explore</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page/main.js"></script>
</head>
<body>
<a class="skip" href="#results">Skip to the results</a>
<header class="top">
<h1>ThreatConnect explore</h1>
<p id="instance" class="note" role="status"></p>
</header>
<main id="main">
<noscript><p class="banner">This page needs JavaScript.</p></noscript>
</main>
</body>
</html>
`
