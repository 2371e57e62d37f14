/* Feeds each file of a folder to the fuzz target once; prints "N passed, 0 failed" (a failure ends the
 * process through the sanitizer, so the closing line is missing). */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 };

static int feed(const char *path)
{
    uint8_t *data = malloc(INPUT_MAX);
    FILE *f = fopen(path, "rb");
    if (f == NULL || data == NULL)
        return 1;
    size_t size = fread(data, 1, INPUT_MAX, f);
    fclose(f);
    data = realloc(data, size ? size : 1);      /* so that a read past the end is seen */
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int fed = 0;
    for (int i = 1; i < argc; i++) {
        struct dirent **list = NULL;
        int n = scandir(argv[i], &list, NULL, alphasort);
        for (int k = 0; k < n; k++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", argv[i], list[k]->d_name);
            if (list[k]->d_name[0] != '.' && feed(path) == 0)
                fed++;
            free(list[k]);
        }
        free(list);
    }
    printf("%d passed, %d failed\n", fed, fed == 0);
    return fed == 0;
}
