--[[ StatusReport
Purpose of this module: how Likeness stands, in words, and the dialog of the menu item Status.
]]

local LrDialogs   = import "LrDialogs"
local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"
local LrShell     = import "LrShell"
local LrView      = import "LrView"

local CatalogSource = require "CatalogSource"
local Say           = require "Say"
local Sidecar       = require "Sidecar"
local VERSION       = require "Version"
local Words         = require "Words"

local StatusReport = {}

-- Lightroom's own word for leaving a button out.
local NO_BUTTON = "< exclude >"

local STANDINGS = {
  absent = "Not running. It is started when it is needed.",
  ready = "Running",
  replace = "Running in another version; it is replaced when it is needed",
  older = "Running in a version older than this plug-in needs; stop it, and the right one is started when it is needed",
  newer = "Running in a version newer than this plug-in knows; install the plug-in that came with it",
}

local function model(health)
  if not health.model then return "none" end
  return health.model.id .. (health.model.starter and " (the starter model; CLIP finds more)" or "")
end

local function catalog(look)
  local source, failure = CatalogSource.find(look.client)
  if failure then return failure.message end
  if not source then return "not indexed yet: choose Index Catalog" end
  local text = Words.count(source.photos, "photo")
  if source.syncedAt then text = text .. ", last updated on " .. source.syncedAt:sub(1, 10) end
  return text
end

--- How things stand, as {isRunning, lines: a sequence of {name, value}}. Looks, so it must run in a task.
function StatusReport.take()
  local look = Sidecar.look()
  local lines = { { "Likeness", STANDINGS[look.standing] } }
  local function add(name, value)
    if value ~= nil and value ~= "" then lines[#lines + 1] = { name, tostring(value) } end
  end
  local health = look.health
  add("Version", health and string.format("%s, plug-in %s", tostring(health.version), VERSION) or "plug-in " .. VERSION)
  if health and health.photos then
    add("This catalog", look.standing == "ready" and catalog(look) or nil)
    add("Index", string.format("%s of %s can be searched", Words.number(health.indexed), Words.count(health.photos, "photo")))
    if (health.waiting or 0) > 0 then
      add("Waiting", Words.count(health.waiting, "photo") .. " without a current preview: choose Update Index")
    end
    if (health.failures or 0) > 0 then add("Not readable", Words.count(health.failures, "photo")) end
    add("Model", model(health))
    add("Runs on", health.provider)
  end
  add("Data folder", Sidecar.dataFolder())
  add("Log", health and health.logFile or Sidecar.logPath())
  return { isRunning = look.standing ~= "absent", lines = lines }
end

--- The lines as one text.
function StatusReport.text(report)
  local lines = {}
  for index, line in ipairs(report.lines) do lines[index] = line[1] .. ": " .. line[2] end
  return table.concat(lines, "\n")
end

--- Starts the sidecar; says why if it can't.
function StatusReport.start()
  local look, problem = Sidecar.ensure()
  if not look then Say.problem(problem) end
end

--- Stops the sidecar; asks first if a job runs.
function StatusReport.stop()
  local outcome, problem = Sidecar.stop(false)
  if outcome == "busy" then
    local isWished = Say.asks("Likeness is indexing.", "Stop it all the same? What was done is kept, and it goes on with"
      .. " the rest when you choose Update Index.", "Stop", "Cancel")
    if not isWished then return end
    outcome, problem = Sidecar.stop(true)
  end
  if not outcome then Say.problem(problem) end
end

--- Shows the log in the Finder or the Explorer, or its folder where there is none yet.
function StatusReport.showLog()
  local path = Sidecar.logPath()
  while not LrFileUtils.exists(path) and LrPathUtils.parent(path) and LrPathUtils.parent(path) ~= path do
    path = LrPathUtils.parent(path)
  end
  LrShell.revealInShell(path)
end

local function contents(f, report)
  local rows = { spacing = f:control_spacing() }
  for index, line in ipairs(report.lines) do
    rows[index] = f:row({
      spacing = f:label_spacing(),
      f:static_text({ title = line[1], width = LrView.share("names"), alignment = "right", font = "<system/bold>" }),
      f:static_text({ title = line[2], width_in_chars = 60, truncation = "middle" }),
    })
  end
  rows[#rows + 1] = f:row({ f:push_button({ title = "Show Log", action = StatusReport.showLog }) })
  return f:column(rows)
end

--- The dialog of the menu item.
function StatusReport.run()
  while true do
    local report = StatusReport.take()
    local pressed = LrDialogs.presentModalDialog({
      title = "Likeness", contents = contents(LrView.osFactory(), report), actionVerb = "Close",
      cancelVerb = NO_BUTTON, otherVerb = report.isRunning and "Stop" or "Start",
    })
    if pressed ~= "other" then return nil end
    if report.isRunning then StatusReport.stop() else StatusReport.start() end
  end
end

return StatusReport
