local Command      = require "Command"
local StatusReport = require "StatusReport"

Command.run("Status", StatusReport.run)
