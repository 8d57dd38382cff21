-- LrDialogs: every dialog is kept as text and answered by the test's user; one that nobody answers is an
-- error. See user.lua.

local strict = require("host.strict")
local tasks = require("host.tasks")
local views = require("host.views")
local viewtext = require("host.viewtext")

local Dialogs = {}
Dialogs.__index = Dialogs

function Dialogs.new(host)
  return setmetatable({ host = host, open = {}, all = {}, bezels = {}, remembered = {} }, Dialogs)
end

--- The dialog as a person reads it: title, contents, buttons.
function Dialogs.text(dialog)
  local parts = { dialog.title }
  if dialog.info and dialog.info ~= "" then
    parts[#parts + 1] = dialog.info
  end
  if dialog.contents then
    parts[#parts + 1] = viewtext.of(dialog.contents)
  end
  local buttons = {}
  for _, button in ipairs(dialog.buttons) do
    buttons[#buttons + 1] = "{" .. button.title .. "}"
  end
  parts[#parts + 1] = table.concat(buttons, " ")
  return table.concat(parts, "\n")
end

function Dialogs:begin(dialog)
  if self.host.shuttingDown then
    strict.refuse("LrDialogs: no dialogs while Lightroom shuts down", 3)
  end
  if self.host.gate and self.host.gate.task == self.host.scheduler.current then
    strict.refuse(
      ("LrDialogs inside the gate '%s': it would keep the catalog locked until somebody answers"):format(self.host.gate.name),
      3
    )
  end
  if dialog.contents then
    views.check(dialog.contents)
  end
  dialog.shownText = Dialogs.text(dialog)
  table.insert(self.open, dialog)
  table.insert(self.all, dialog)
end

function Dialogs:close(dialog, result)
  if dialog.result then
    return
  end
  dialog.closedText = Dialogs.text(dialog)
  dialog.result = result
  for index = #self.open, 1, -1 do
    if self.open[index] == dialog then
      table.remove(self.open, index)
    end
  end
  if dialog.whenClosed then
    self.host:guarded("windowWillClose", function()
      self.host.scheduler:outsideTask(dialog.whenClosed)
    end)
  end
end

function Dialogs:untilClosed(dialog)
  local scheduler = self.host.scheduler
  local function closed()
    return dialog.result ~= nil
  end
  if scheduler.current then
    scheduler:mayYield("LrDialogs")
    scheduler:wait({ ready = closed })
  else
    -- A modal dialog of a script that is not in a task has an event loop of its own.
    scheduler:excluding(function()
      if scheduler:run(closed) ~= "finished" then
        error("a dialog was left open:\n" .. Dialogs.text(dialog), 0)
      end
    end)
  end
  return dialog.result
end

function Dialogs:modal(dialog)
  self:begin(dialog)
  return self:untilClosed(dialog)
end

local function box(kind, message, info, buttons, fields)
  local dialog = { kind = kind, title = message, info = info, buttons = buttons }
  for key, value in pairs(fields or {}) do
    dialog[key] = value
  end
  return dialog
end

function Dialogs:message(message, info, style)
  if style and style ~= "info" and style ~= "warning" and style ~= "critical" then
    strict.refuse(("LrDialogs.message: style '%s', expected info, warning or critical"):format(style), 3)
  end
  self:modal(box("message", message, info, { { title = "OK", result = "ok" } }, { style = style or "warning" }))
end

local function verbs(arguments, action)
  local buttons = { { title = arguments.actionVerb or action or "OK", result = "ok" } }
  if arguments.cancelVerb ~= "< exclude >" then
    buttons[2] = { title = arguments.cancelVerb or "Cancel", result = "cancel" }
  end
  if arguments.otherVerb then
    buttons[#buttons + 1] = { title = arguments.otherVerb, result = "other" }
  end
  return buttons
end

function Dialogs:presentModal(arguments)
  strict.options("LrDialogs.presentModalDialog", arguments, {
    title = "string", contents = "view", actionVerb = "?string", cancelVerb = "?string", otherVerb = "?string",
    resizable = "?any", save_frame = "?string", accessoryView = "?view", actionBinding = "?table", background_color = "?LrColor",
  })
  local dialog = box("modal", arguments.title, nil, verbs(arguments), { contents = views.state(arguments.contents) })
  dialog.accessory = arguments.accessoryView and views.state(arguments.accessoryView)
  local enabled = arguments.actionBinding and arguments.actionBinding.enabled
  if enabled then
    dialog.actionEnabled = function()
      return require("host.bindings").shown(enabled, dialog.contents.properties.bind_to_object)
    end
  end
  return self:modal(dialog)
end

function Dialogs:presentFloating(plugin, arguments)
  if plugin ~= self.host.plugin then
    strict.refuse("LrDialogs.presentFloatingDialog: the first argument is _PLUGIN", 3)
  end
  strict.options("LrDialogs.presentFloatingDialog", arguments, {
    title = "string", contents = "view", blockTask = "?boolean", onShow = "?function", windowWillClose = "?function",
    save_frame = "?string", resizable = "?any", selectionChangeObserver = "?function", sourceChangeObserver = "?function",
    background_color = "?LrColor",
  })
  self.host.scheduler:mayYield("LrDialogs.presentFloatingDialog")
  if arguments.blockTask ~= true then
    strict.refuse("LrDialogs.presentFloatingDialog: without blockTask = true its function context ends while it is open", 3)
  end
  local dialog = box("floating", arguments.title, nil, {}, {
    contents = views.state(arguments.contents), whenClosed = arguments.windowWillClose,
    selectionChanged = arguments.selectionChangeObserver, sourceChanged = arguments.sourceChangeObserver,
  })
  self:begin(dialog)
  if arguments.onShow then
    self.host.scheduler:outsideTask(arguments.onShow, {
      toFront = function() end,
      close = function()
        self:close(dialog, "closed")
      end,
    })
  end
  self:untilClosed(dialog)
end

--- Tells open windows that the selection or the source changed, several times, as Lightroom does.
function Dialogs:selectionChanged(sourceToo)
  for _, dialog in ipairs({ unpack(self.open) }) do
    for _ = 1, 2 do
      for _, observer in ipairs({ dialog.selectionChanged or false, sourceToo and dialog.sourceChanged or false }) do
        if observer then
          self.host:guarded("an observer of " .. dialog.title, function()
            self.host.scheduler:outsideTask(observer)
          end)
        end
      end
    end
  end
end

--- A box that can be switched off for good: answered once with "do not show again" it is passed over.
function Dialogs:rememberable(kind, arguments, buttons)
  if self.remembered[arguments.actionPrefKey] then
    return self.remembered[arguments.actionPrefKey]
  end
  local dialog = box(kind, arguments.message, arguments.info, buttons)
  dialog.doNotShow = function()
    self.remembered[arguments.actionPrefKey] = buttons[1].result
  end
  return self:modal(dialog)
end

local function panel(self, kind, arguments, known)
  strict.options("LrDialogs." .. kind, arguments, known)
  local answer = self:modal(box(kind, arguments.title or kind, arguments.prompt, {
    { title = arguments.prompt or "Open", result = "ok" },
    { title = "Cancel", result = "cancel" },
  }))
  return answer ~= "cancel" and answer or nil
end

function Dialogs:LrDialogs()
  local host = self.host
  return strict.namespace("LrDialogs", {
    message = { "message: string, info?: string, style?: string", function(...)
      self:message(...)
    end },
    showError = { "errorString: string", function(text)
      self:message(text, nil, "critical")
    end },
    confirm = {
      "message: string, info?: string, actionVerb?: string, cancelVerb?: string, otherVerb?: string",
      function(message, info, action, cancel, other)
      return self:modal(box("confirm", message, info, verbs({ actionVerb = action, cancelVerb = cancel, otherVerb = other })))
    end },
    messageWithDoNotShow = { "args: table", function(arguments)
      strict.options(
        "LrDialogs.messageWithDoNotShow",
        arguments,
        { message = "string", info = "?string", actionPrefKey = "string" }
      )
      self:rememberable("message", arguments, { { title = "OK", result = "ok" } })
    end },
    promptForActionWithDoNotShow = { "args: table", function(arguments)
      strict.options(
        "LrDialogs.promptForActionWithDoNotShow",
        arguments,
        { message = "string", info = "?string", actionPrefKey = "string", verbBtns = "table" }
      )
      local buttons = {}
      for position, button in ipairs(arguments.verbBtns) do
        buttons[position] = { title = button.label, result = button.verb }
      end
      return self:rememberable("confirm", arguments, buttons)
    end },
    resetDoNotShowFlag = { "actionPrefKey?: string", function(key)
      self.remembered[key or ""] = nil
    end },
    presentModalDialog = { "args: table", function(arguments)
      return self:presentModal(arguments)
    end },
    presentFloatingDialog = { "plugin: LrPlugin, args: table", function(plugin, arguments)
      self:presentFloating(plugin, arguments)
    end },
    stopModalWithResult = { "dialog: view, result: string", function(view, result)
      local node = views.state(view)
      while node.parent do
        node = node.parent
      end
      for _, dialog in ipairs({ unpack(self.open) }) do
        if dialog.contents == node or dialog.accessory == node then
          self:close(dialog, result)
        end
      end
    end },
    showBezel = { "message: string, fadeDelay?: number", function(message)
      table.insert(self.bezels, message)
    end },
    attachErrorDialogToFunctionContext = { "context: LrFunctionContext", function(context)
      tasks.liveContext(context, "attachErrorDialogToFunctionContext").dialogOnError = true
    end },
    showModalProgressDialog = { "params: table", function(arguments)
      strict.options(
        "LrDialogs.showModalProgressDialog",
        arguments,
        { title = "string", caption = "?string", cannotCancel = "?boolean", functionContext = "LrFunctionContext" }
      )
      return tasks.newScope(host, arguments)
    end },
    runOpenPanel = { "args: table", function(arguments)
      return panel(self, "runOpenPanel", arguments, {
        title = "?string", prompt = "?string", canChooseFiles = "?boolean", canChooseDirectories = "?boolean",
        canCreateDirectories = "?boolean",
        allowsMultipleSelection = "?boolean", fileTypes = "?any", initialDirectory = "?string", label = "?string",
      })
    end },
  })
end

return Dialogs
