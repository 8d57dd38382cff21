-- LrView: what a plug-in builds its dialogs of. Views are checked for the properties Lightroom knows, and
-- can be shown as text.

local strict = require("host.strict")
local bindings = require("host.bindings")

local views = {}

local STATE = {}

local COMMON = "bind_to_object visible enabled tooltip width height fill fill_horizontal fill_vertical place_horizontal "
  .. "place_vertical margin margin_left margin_right margin_top margin_bottom width_in_chars height_in_lines size font alignment"
local CONTAINER = "place spacing"
local FIELD = "value immediate auto_completion completion increment large_increment max min precision placeholder_string "
  .. "string_to_value value_to_string validate width_in_digits wraps text_color"

local KINDS = {
  view = CONTAINER, row = CONTAINER, column = CONTAINER,
  group_box = CONTAINER .. " title show_title",
  scrolled_view = CONTAINER .. " horizontal_scroller vertical_scroller background_color",
  tab_view = "value", tab_view_item = CONTAINER .. " title identifier",
  static_text = "title truncation selectable text_color width_in_digits mouse_down wrap",
  edit_field = FIELD, password_field = FIELD, combo_box = FIELD .. " items",
  checkbox = "title value checked_value unchecked_value text_color",
  radio_button = "title value checked_value text_color",
  popup_menu = "title items value value_equal",
  push_button = "title action",
  slider = "value min max integral",
  simple_list = "items value value_equal allows_multiple_selection",
  catalog_photo = "photo frame_width frame_color background_color mouse_down",
  picture = "value frame_width frame_color background_color mouse_down",
  separator = "", spacer = "",
}
local CONTAINERS = {
  view = true, row = true, column = true, group_box = true, scrolled_view = true, tab_view = true, tab_view_item = true,
}
local TYPES = {
  title = "string", width = "number", height = "number", visible = "boolean", enabled = "boolean", action = "function",
  items = "table", photo = "LrPhoto", min = "number", max = "number", validate = "function", width_in_chars = "number",
  height_in_lines = "number", margin = "number", spacing = "number", fill_horizontal = "number", fill_vertical = "number",
  tooltip = "string",
  placeholder_string = "string", immediate = "boolean", mouse_down = "function",
}

local known = {}
for kind, own in pairs(KINDS) do
  known[kind] = {}
  for name in (COMMON .. " " .. own):gmatch("%S+") do
    known[kind][name] = true
  end
end

local metatable = {
  class = "view",
  __index = function(_, key)
    strict.refuse(("a view has no '%s' to read"):format(tostring(key)), 2)
  end,
  __newindex = function(_, key)
    strict.refuse(("a view's '%s' is set when it is built, or bound"):format(tostring(key)), 2)
  end,
  __metatable = false,
}

function views.state(view)
  return rawget(view, STATE)
end

local function checkProperty(kind, name, value)
  if not known[kind][name] then
    strict.refuse(("LrView: %s has no property '%s'"):format(kind, tostring(name)), 4)
  end
  local wanted = TYPES[name]
  local got = strict.typeOf(value)
  if wanted and got ~= wanted and got ~= "binding" and got ~= "shared" then
    strict.refuse(("LrView: %s's %s must be a %s or bound, got %s"):format(kind, name, wanted, strict.shown(value)), 4)
  end
end

local function adopt(kind, node, arguments)
  local count = 0
  for position, child in pairs(arguments) do
    if type(position) == "number" then
      count = count + 1
      if strict.typeOf(child) ~= "view" then
        strict.refuse(("LrView: %s: [%d] is no view but %s"):format(kind, position, strict.shown(child)), 4)
      end
      local state = views.state(child)
      if state.parent then
        strict.refuse(("LrView: a %s is used in two places"):format(state.kind), 4)
      end
      state.parent = node
    end
  end
  if count ~= #arguments then
    strict.refuse(("LrView: %s: a hole among its views"):format(kind), 4)
  end
  if count > 0 and not CONTAINERS[kind] then
    strict.refuse(("LrView: %s holds no other views"):format(kind), 4)
  end
  if kind == "scrolled_view" and count >= 1000 then
    strict.refuse("LrView: a scrolled_view with 1000 rows cannot be used; take a simple_list", 4)
  end
end

local function checkText(kind, properties)
  -- Text that changes is cut to the size it had first.
  local isSized = properties.width or properties.width_in_chars or properties.fill_horizontal
  if kind == "static_text" and bindings.isToken(properties.title) and not isSized then
    strict.refuse(
      "LrView: a static_text with a bound title needs a width, width_in_chars or fill_horizontal, or it loses words",
      4
    )
  end
end

local function build(kind, arguments)
  local node = { kind = kind, properties = {}, children = {} }
  for name, value in pairs(arguments) do
    if type(name) ~= "number" then
      checkProperty(kind, name, value)
      node.properties[name] = value
    end
  end
  adopt(kind, node, arguments)
  for position, child in ipairs(arguments) do
    node.children[position] = views.state(child)
  end
  checkText(kind, node.properties)
  return setmetatable({ [STATE] = node }, metatable)
end

--- A section of the Plug-in Manager, as a view.
function views.section(section)
  for name in pairs(section) do
    if type(name) ~= "number" and name ~= "title" and name ~= "synopsis" and name ~= "bind_to_object" and name ~= "spacing" then
      error(("a section of the Plug-in Manager has no property '%s'"):format(tostring(name)), 0)
    end
  end
  if type(section.title) ~= "string" then
    error("a section of the Plug-in Manager needs a title", 0)
  end
  local arguments = { title = section.title, bind_to_object = section.bind_to_object }
  for position, child in ipairs(section) do
    arguments[position] = child
  end
  return build("group_box", arguments)
end

--- The table that a view's bindings read, or an error that names the view.
function views.object(node, token)
  if token.bind_to_object then
    return token.bind_to_object
  end
  local at = node
  while at do
    if at.properties.bind_to_object then
      return at.properties.bind_to_object
    end
    at = at.parent
  end
  strict.refuse(
    ("LrView: %s is bound to '%s', and neither it nor a view around it has bind_to_object"):format(
      node.kind,
      token.key or table.concat(token.keys or {}, ", ")
    ),
    0
  )
end

--- A property's value as shown now.
function views.value(node, name)
  local value = node.properties[name]
  if bindings.isToken(value) then
    return bindings.shown(value, views.object(node, value))
  end
  return value
end

--- Sets a bound property as a person's hand does.
function views.set(node, name, value)
  local token = node.properties[name]
  if not bindings.isToken(token) then
    strict.refuse(("%s's %s is not bound, so nobody would hear of '%s'"):format(node.kind, name, tostring(value)), 0)
  end
  views.object(node, token)[token.key] = value
end

function views.isVisible(node)
  while node do
    if views.value(node, "visible") == false then
      return false
    end
    node = node.parent
  end
  return true
end

function views.isEnabled(node)
  while node do
    if views.value(node, "enabled") == false then
      return false
    end
    node = node.parent
  end
  return true
end

--- Calls visit(node) on every view that is shown.
function views.walk(node, visit)
  if views.value(node, "visible") == false then
    return
  end
  visit(node)
  for _, child in ipairs(node.children) do
    views.walk(child, visit)
  end
end

--- Evaluates every binding, so that a broken one is found when the dialog opens.
function views.check(node)
  for name in pairs(node.properties) do
    if name ~= "bind_to_object" then
      views.value(node, name)
    end
  end
  for _, child in ipairs(node.children) do
    views.check(child)
  end
end

function views.LrView(host)
  local factory = {}
  for kind in pairs(KINDS) do
    factory[kind] = function(self, arguments)
      if self ~= host.viewFactory then
        strict.refuse(("LrView: f:%s is called with ':'"):format(kind), 2)
      end
      if type(arguments) ~= "table" then
        strict.refuse(("LrView: f:%s takes a table"):format(kind), 2)
      end
      return build(kind, arguments)
    end
  end
  for name, spacing in pairs({ control_spacing = 8, dialog_spacing = 12, label_spacing = 4 }) do
    factory[name] = function()
      return spacing
    end
  end
  host.viewFactory = strict.namespace("the view factory", factory)
  return strict.namespace("LrView", {
    osFactory = { "", function()
      return host.viewFactory
    end },
    bind = { "binding: string | table", function(binding)
      if type(binding) == "string" then
        return bindings.token({ key = binding })
      end
      strict.options("LrView.bind", binding, {
        key = "?string", keys = "?table", bind_to_object = "?table", transform = "?function", operation = "?function",
        object = "?table",
      })
      if not binding.key and not (binding.keys and binding.operation) then
        strict.refuse("LrView.bind: a key, or keys and an operation", 3)
      end
      return bindings.token({
        key = binding.key, keys = binding.keys, bind_to_object = binding.bind_to_object or binding.object,
        transform = binding.transform, operation = binding.operation,
      })
    end },
    share = { "name: string", function(name)
      return setmetatable({ name = name }, { class = "shared", __metatable = false })
    end },
  })
end

return views
