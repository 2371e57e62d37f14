-- harap: tolak
-- memuat pustaka
local os = require('os')
os.exit(1)
