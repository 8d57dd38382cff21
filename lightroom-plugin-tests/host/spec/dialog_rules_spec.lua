-- Dialogs, views and bindings: what Lightroom shows and what it refuses.
-- luacheck: read globals import _PLUGIN

local Lightroom = require("host.lightroom")

describe("the host's dialogs", function()
  local host

  before_each(function() host = Lightroom.new({ catalog = { photos = { { uuid = "A", path = "/photos/a.jpg" } } } }) end)

  local function objects(words, f, script)
    local ok, message = pcall(host.asMenuScript, host, f, script)
    assert.is_false(ok, "the host objected to nothing")
    assert.is_truthy(tostring(message):find(words, 1, true), "expected '" .. words .. "', got: " .. tostring(message))
  end

  -- Runs f(f, props, context) in a task with a context of its own.
  local function within(f, script)
    local results
    host:asMenuScript(function()
      import("LrFunctionContext").postAsyncTaskWithContext("test", function(context)
        results = { f(import("LrView").osFactory(), import("LrBinding").makePropertyTable(context), context) }
      end)
    end, script)
    return unpack(results or {})
  end

  local function objectsWithin(words, f, script)
    local ok, message = pcall(within, setfenv(f, host.globals), script)
    assert.is_false(ok, "the host objected to nothing")
    assert.is_truthy(tostring(message):find(words, 1, true), "expected '" .. words .. "', got: " .. tostring(message))
  end

  it("are shown as text and answered by their words", function()
    local answer
    host:asMenuScript(function()
      answer = import("LrDialogs").confirm("Index 3 photos?", "It takes a moment.", "Index", "Not Now")
    end, function(user)
      local dialog = user:dialog("Index 3 photos?")
      assert.are.equal("Index 3 photos?\nIt takes a moment.\n{Index} {Not Now}", dialog:text())
      dialog:press("Not Now")
    end)
    assert.are.equal("cancel", answer)
  end)

  it("left open are objected to", function()
    objects("a dialog was left open", function() import("LrDialogs").message("Anybody?") end)
  end)

  it("that do not come are objected to", function()
    objects("waited in vain for a dialog that says 'Never'", function() end, function(user) user:dialog("Never") end)
  end)

  it("bind fields to properties and back", function()
    local words, seen = within(setfenv(function(f, props)
      local LrView = import("LrView")
      local seen = {}
      props.words, props.count, props.fold = "", 50, true
      props:addObserver("words", function(_, key, value) seen[#seen + 1] = key .. "=" .. value end)
      import("LrDialogs").presentModalDialog({
        title = "Search",
        actionVerb = "Find",
        contents = f:column({
          bind_to_object = props,
          f:row({ f:static_text({ title = "Words:" }), f:edit_field({ value = LrView.bind("words"), immediate = true }) }),
          f:popup_menu({
            value = LrView.bind("count"), items = { { title = "up to 50", value = 50 }, { title = "up to 100", value = 100 } },
          }),
          f:checkbox({ title = "Fold", value = LrView.bind("fold"), enabled = LrView.bind({
            key = "words", transform = function(value) return value ~= "" end,
          }) }),
        }),
      })
      return props.words .. props.count .. tostring(props.fold), seen
    end, host.globals), function(user)
      local dialog = user:dialog("Search")
      assert.are.equal("Search\nWords:  []\n<up to 50>\n[x] Fold (off)\n{Find} {Cancel}", dialog:text())
      assert.has_error(function() dialog:tick("Fold", false) end)
      dialog:enter("Words", "boats")
      dialog:choose("count", "up to 100")
      dialog:tick("Fold", false)
      assert.is_truthy(dialog:text():find("<up to 100>", 1, true))
      dialog:press("Find")
    end)
    assert.are.equal("boats100false", words)
    assert.are.same({ "words=boats" }, seen)
  end)

  it("refuse properties that a view does not have, and wrong types", function()
    objectsWithin("LrView: push_button has no property 'onclick'",
      function(f) f:push_button({ title = "x", onclick = function() end }) end)
    objectsWithin("LrView: static_text's title must be a string or bound, got number 5",
      function(f) f:static_text({ title = 5 }) end)
    objectsWithin("the view factory has no 'web_view'", function(f) f:web_view({}) end)
    objectsWithin("LrView: row: [1] is no view but \"x\"", function(f) f:row({ "x" }) end)
  end)

  it("refuse a view in two places", function()
    objectsWithin("a separator is used in two places", function(f)
      local line = f:separator({})
      f:column({ line, f:row({ line }) })
    end)
  end)

  it("refuse a binding without an object", function()
    objectsWithin("edit_field is bound to 'words', and neither it nor a view around it has bind_to_object", function(f)
      local field = f:edit_field({ value = import("LrView").bind("words") })
      import("LrDialogs").presentModalDialog({ title = "x", contents = f:column({ field }) })
    end)
  end)

  it("refuse bound text without a size", function()
    objectsWithin("needs a width", function(f) f:static_text({ title = import("LrView").bind("status") }) end)
  end)

  it("refuse a thousand rows in a scrolled view", function()
    objectsWithin("take a simple_list", function(f)
      local rows = {}
      for index = 1, 1000 do rows[index] = f:static_text({ title = "x" }) end
      f:scrolled_view(rows)
    end)
  end)

  it("refuse unknown options", function()
    objectsWithin("LrDialogs.presentModalDialog: unknown option 'buttons'", function(f)
      import("LrDialogs").presentModalDialog({ title = "x", contents = f:column({}), buttons = {} })
    end)
    objectsWithin("style 'error', expected info, warning or critical",
      function() import("LrDialogs").message("x", nil, "error") end)
  end)

  it("refuse a floating window that lets its context end", function()
    objectsWithin("without blockTask = true", function(f)
      import("LrDialogs").presentFloatingDialog(_PLUGIN, { title = "Search", contents = f:column({}) })
    end)
  end)

  it("float, hear of the selection, and close", function()
    local closed, heard = 0, 0
    within(setfenv(function(f)
      import("LrDialogs").presentFloatingDialog(_PLUGIN, {
        title = "Search",
        blockTask = true,
        contents = f:column({ f:push_button({ title = "Go", action = function() import("LrDialogs").showBezel("gone") end }) }),
        selectionChangeObserver = function() heard = heard + 1 end,
        windowWillClose = function() closed = closed + 1 end,
      })
    end, host.globals), function(user)
      local dialog = user:dialog("Search")
      host.catalog:select({ "A" })
      dialog:press("Go")
      dialog:close()
    end)
    assert.are.same({ 1, 2, { "gone" } }, { closed, heard, host.dialogs.bezels })
  end)

  it("refuse to yield in a button's action", function()
    objectsWithin("must be called from within a task", function(f)
      import("LrDialogs").presentModalDialog({
        title = "Search",
        contents = f:column({ f:push_button({ title = "Go", action = function() import("LrTasks").sleep(1) end }) }),
      })
    end, function(user)
      local dialog = user:dialog("Search")
      dialog:press("Go")
      dialog:press("OK")
    end)
  end)

  it("are not shown while Lightroom shuts down", function()
    host.shuttingDown = true
    objects("no dialogs while Lightroom shuts down", function() import("LrDialogs").message("x") end)
  end)

  it("show a progress bar's cancel", function()
    local canceled = within(setfenv(function(_, _, context)
      local scope = import("LrProgressScope")({ title = "Indexing", functionContext = context })
      while not scope:isCanceled() do import("LrTasks").sleep(1) end
      return true
    end, host.globals), function(user) user:cancelProgress("Indexing") end)
    assert.is_true(canceled)
  end)
end)
