-- The person at the screen. A test's script runs beside the plug-in's tasks, reads dialogs as text and
-- uses them by what they say: fields by their label, buttons by their title.

local views = require("host.views")
local bindings = require("host.bindings")
local Dialogs = require("host.dialogs")

local User = {}
User.__index = User

local Window = {}
Window.__index = Window

-- How long somebody waits for what must come; beside a real process that is time of this machine.
local PATIENCE_SECONDS = { virtual = 120, real = 40 }

function User.new(host)
  return setmetatable({ host = host }, User)
end

--- Waits until condition() is true; what names it in the error.
function User:waitUntil(what, condition, seconds)
  local scheduler = self.host.scheduler
  local ok = scheduler:wait({ ready = condition, till = scheduler:now() + (seconds or PATIENCE_SECONDS[scheduler.clock]) })
  if not ok then
    error(("waited in vain for %s\n%s"):format(what, self.host:describe()), 2)
  end
end

function User:sleep(seconds)
  self.host.scheduler:wait({ till = self.host.scheduler:now() + seconds })
end

local function says(dialog, words)
  return Dialogs.text(dialog):find(words, 1, true) ~= nil
end

--- The open dialog that says these words, waited for.
function User:dialog(words, seconds)
  local found
  self:waitUntil(("a dialog that says '%s'"):format(words), function()
    for _, dialog in ipairs(self.host.dialogs.open) do
      if says(dialog, words) then
        found = dialog
        return true
      end
    end
    return false
  end, seconds)
  return setmetatable({ host = self.host, dialog = found }, Window)
end

--- Presses the cancel cross of a progress bar, waited for by words of its title.
function User:cancelProgress(words, seconds)
  local found
  self:waitUntil(("a progress bar '%s'"):format(words), function()
    for _, scope in ipairs(self.host.progressScopes) do
      if not scope.done and scope.title:find(words, 1, true) then
        found = scope
        return true
      end
    end
    return false
  end, seconds)
  if not found.cancelable then
    error(("the progress bar '%s' cannot be cancelled"):format(found.title), 2)
  end
  found.canceled = true
  return found
end

function Window:text()
  return Dialogs.text(self.dialog)
end

function Window:isOpen()
  return self.dialog.result == nil
end

local function open(self)
  if self.dialog.result then
    error("the dialog is closed:\n" .. tostring(self.dialog.closedText), 3)
  end
end

local function plain(text)
  return (tostring(text):gsub("[:%s]+$", ""))
end

-- The text that stands before a view in its row, or above it.
local function labelOf(node)
  local parent = node.parent
  while parent do
    local label
    for _, sibling in ipairs(parent.children) do
      local within = sibling == node
      if within then
        break
      end
      if sibling.kind == "static_text" and views.isVisible(sibling) then
        label = views.value(sibling, "title")
      end
    end
    if label then
      return label
    end
    node, parent = parent, parent.parent
  end
  return nil
end

local function boundKey(node)
  local token = node.properties.value
  return bindings.isToken(token) and token.key or nil
end

local function find(self, kinds, which, what)
  open(self)
  local found, seen = {}, {}
  local function look(node)
    if kinds[node.kind] then
      local title = views.value(node, "title")
      local names = {
        title = title and plain(title),
        label = plain(labelOf(node) or ""),
        key = boundKey(node),
        hint = node.properties.placeholder_string,
      }
      seen[#seen + 1] = ("%s '%s'"):format(node.kind, names.title or names.label or names.key or "")
      if which == names.title or which == names.label or which == names.key or which == names.hint then
        found[#found + 1] = node
      end
    end
  end
  if self.dialog.contents then
    views.walk(self.dialog.contents, look)
  end
  if self.dialog.accessory then
    views.walk(self.dialog.accessory, look)
  end
  if #found == 0 then
    error(("no %s '%s'; there are: %s\n%s"):format(what, which, table.concat(seen, ", "), self:text()), 3)
  end
  if not views.isEnabled(found[1]) then
    error(("the %s '%s' is off\n%s"):format(what, which, self:text()), 3)
  end
  return found[1]
end

local function change(self, node, value)
  self.host:guarded("a change of " .. node.kind, function()
    self.host.scheduler:timed("a change of " .. node.kind, function()
      views.set(node, "value", value)
    end)
  end)
end

--- Types into the field with this label (or the key it is bound to, or its placeholder).
function Window:enter(which, text)
  local node = find(self, { edit_field = true, combo_box = true, password_field = true }, which, "field")
  local value = text
  if node.properties.string_to_value then
    value = node.properties.string_to_value(node, text)
  elseif node.properties.min or node.properties.max or node.properties.precision then
    value = tonumber(text)
  end
  if node.properties.validate then
    local ok, accepted, message = node.properties.validate(node, value)
    if not ok then
      return false, message
    end
    value = accepted
  end
  change(self, node, value)
  return true
end

--- Chooses an item of a menu or a list by its title.
function Window:choose(which, title)
  local node = find(self, { popup_menu = true, simple_list = true, combo_box = true }, which, "menu")
  local titles = {}
  for _, item in ipairs(views.value(node, "items") or {}) do
    local itemTitle = type(item) == "table" and item.title or item
    local value = type(item) == "table" and item.value
    if type(item) ~= "table" then
      value = item
    end
    if itemTitle == title then
      change(self, node, node.kind == "simple_list" and { value } or value)
      return
    end
    titles[#titles + 1] = tostring(itemTitle)
  end
  error(("'%s' has no '%s'; it has: %s"):format(which, title, table.concat(titles, ", ")), 2)
end

--- Ticks or unticks a checkbox, or picks a radio button, by its title.
function Window:tick(title, on)
  local node = find(self, { checkbox = true, radio_button = true }, title, "box")
  local checked = node.properties.checked_value
  if checked == nil then
    checked = true
  end
  if on == false then
    checked = node.properties.unchecked_value or false
  end
  change(self, node, checked)
end

function Window:slide(which, value)
  local node = find(self, { slider = true }, which, "slider")
  if value < node.properties.min or value > node.properties.max then
    error(("the slider '%s' goes from %s to %s"):format(which, node.properties.min, node.properties.max), 2)
  end
  change(self, node, value)
end

--- Presses a button of the contents or of the dialog itself.
function Window:press(title)
  open(self)
  for _, button in ipairs(self.dialog.buttons) do
    if button.title == title then
      if button.result == "ok" and self.dialog.actionEnabled and not self.dialog.actionEnabled() then
        error(("the button '%s' is off\n%s"):format(title, self:text()), 2)
      end
      self.host.dialogs:close(self.dialog, button.result)
      return
    end
  end
  local node = find(self, { push_button = true }, title, "button")
  self.host:guarded("the button " .. title, function()
    self.host.scheduler:timed("the button " .. title, function()
      self.host.scheduler:outsideTask(node.properties.action, {})
    end)
  end)
end

--- Presses the button and ticks "do not show again".
function Window:neverAgain()
  self.dialog.doNotShow()
  self.host.dialogs:close(self.dialog, self.dialog.buttons[1].result)
end

--- Answers an open or save panel.
function Window:pick(paths)
  self.host.dialogs:close(self.dialog, paths)
end

--- Closes a floating window.
function Window:close()
  open(self)
  self.host.dialogs:close(self.dialog, "closed")
end

--- The photos whose thumbnails a dialog shows, as LrPhoto.
function Window:photos()
  local list = {}
  views.walk(self.dialog.contents, function(node)
    local photo = node.kind == "catalog_photo" and views.value(node, "photo")
    if photo then
      list[#list + 1] = photo
    end
  end)
  return list
end

return User
