#include "grow.h"

#include <stdlib.h>
#include <string.h>

void *grow(void *items, size_t *n, size_t *cap, size_t size)
{
    void *array;
    memcpy(&array, items, sizeof array); /* a pointer of another type may not be read as void * */
    if (*n == *cap) {
        const size_t more = *cap ? *cap * 2 : 64;
        array = realloc(array, more * size);
        if (!array)
            return NULL;
        memcpy(items, &array, sizeof array);
        *cap = more;
    }
    return memset((char *)array + (*n)++ * size, 0, size);
}
