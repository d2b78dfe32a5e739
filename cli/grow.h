/* Arrays that grow. */
#ifndef GROW_H
#define GROW_H

#include <stddef.h>

/* One more item, zeroed, of an array whose items are `size` bytes each; NULL when out of memory, and the array is as it was.
 * `items` points to the array's pointer, of whatever type. */
void *grow(void *items, size_t *n, size_t *cap, size_t size);

#endif
