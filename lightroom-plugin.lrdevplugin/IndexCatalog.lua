local Command     = require "Command"
local IndexUpdate = require "IndexUpdate"

Command.run("Index Catalog", IndexUpdate.run)
