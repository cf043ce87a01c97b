// What is published in the place of the worker when SERVICE_WORKER is False: frees the phones that have an earlier one.

oninstall = () => skipWaiting();

onactivate = e => e.waitUntil((async () => {
  for (let n of await caches.keys()) await caches.delete(n);
  await registration.unregister()
})())
