--[[ PluginInfo
Purpose of this module: the plug-in's section in the Plug-in Manager: how Likeness stands, starting and
stopping it, its log, its page, and where its folders are.
]]

local LrDialogs = import "LrDialogs"
local LrTasks   = import "LrTasks"
local LrView    = import "LrView"

local Page         = require "Page"
local Preferences  = require "Preferences"
local Say          = require "Say"
local Sidecar      = require "Sidecar"
local StatusReport = require "StatusReport"

local PluginInfo = {}

-- What this section binds to in the table that the Plug-in Manager gives.
local function refresh(properties)
  local report = StatusReport.take()
  properties.likenessStatus = StatusReport.text(report)
  properties.likenessIsRunning = report.isRunning
  properties.likenessHasPage = report.isRunning and Page.isThere()
  properties.likenessDataFolder = Sidecar.dataFolder()
  properties.likenessProgramFolder = Preferences.programFolder() or "beside the plug-in"
end

-- Runs a button's work in a task of its own and shows how things stand after it.
local function doing(properties, work)
  return function()
    LrTasks.startAsyncTask(function()
      local ok, fault = LrTasks.pcall(function()
        if work then work() end
        refresh(properties)
      end)
      if not ok then Say.fault("The Plug-in Manager section", fault) end
    end, "Likeness Plug-in Manager")
  end
end

local function choose(title, keep)
  local chosen = LrDialogs.runOpenPanel({
    title = title, canChooseFiles = false, canChooseDirectories = true, allowsMultipleSelection = false,
  })
  if chosen and chosen[1] then keep(chosen[1]) end
end

function PluginInfo.startDialog(properties)
  properties.likenessStatus = "Looking…"
  properties.likenessIsRunning = false
  properties.likenessHasPage = false
  properties.likenessDataFolder = Sidecar.dataFolder()
  properties.likenessProgramFolder = Preferences.programFolder() or "beside the plug-in"
  properties.likenessAsks = Preferences.asksBeforeFindSimilar()
  doing(properties)()
end

function PluginInfo.endDialog(properties)
  Preferences.setAsksBeforeFindSimilar(properties.likenessAsks)
end

local function folderRow(f, properties, title, key, choosing, keep)
  return f:row({
    spacing = f:label_spacing(),
    f:static_text({ title = title, width = LrView.share("likenessFolders"), alignment = "right" }),
    f:static_text({ title = LrView.bind(key), width_in_chars = 44, truncation = "middle" }),
    f:push_button({ title = "Choose…", action = doing(properties, function() choose(choosing, keep) end) }),
    f:push_button({ title = "Usual", action = doing(properties, function() keep(nil) end) }),
  })
end

function PluginInfo.sectionsForTopOfDialog(f, properties)
  local isRunning = LrView.bind("likenessIsRunning")
  local isStopped = LrView.bind({ key = "likenessIsRunning", transform = function(value) return not value end })
  return {
    {
      title = "Likeness",
      synopsis = "Finds photos by what is in them",
      bind_to_object = properties,
      f:column({
        spacing = f:control_spacing(),
        f:static_text({ title = LrView.bind("likenessStatus"), width_in_chars = 70, height_in_lines = 11 }),
        f:row({
          spacing = f:control_spacing(),
          f:push_button({ title = "Start", enabled = isStopped, action = doing(properties, StatusReport.start) }),
          f:push_button({ title = "Stop", enabled = isRunning, action = doing(properties, StatusReport.stop) }),
          f:push_button({ title = "Look Again", action = doing(properties) }),
          f:push_button({ title = "Show Log", action = doing(properties, StatusReport.showLog) }),
          f:push_button({ title = "Open Page", visible = LrView.bind("likenessHasPage"), action = doing(properties, Page.open) }),
        }),
        folderRow(f, properties, "Data folder", "likenessDataFolder", "Choose the folder for Likeness's index",
          Preferences.setDataFolder),
        folderRow(f, properties, "Program", "likenessProgramFolder", "Choose the folder “sidecar” of Likeness",
          Preferences.setProgramFolder),
        f:checkbox({ title = "Show the options of Find Similar each time", value = LrView.bind("likenessAsks") }),
      }),
    },
  }
end

return PluginInfo
