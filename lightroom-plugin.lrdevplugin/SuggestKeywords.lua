local Command       = require "Command"
local KeywordDialog = require "KeywordDialog"

Command.run("Suggest Keywords", KeywordDialog.run)
