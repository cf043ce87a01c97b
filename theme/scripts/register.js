// After everything else: what is on the page comes first.
onload = () => navigator.serviceWorker && navigator.serviceWorker.register("/sw.js")
