-- The only Lightroom we have: loads a plug-in, lets a test's user choose its menu items and answer its
-- dialogs, and objects to whatever Lightroom would refuse or pass over in silence. See README.md.

local lfs = require("lfs")
local strict = require("host.strict")
local Scheduler = require("host.scheduler")
local environment = require("host.environment")
local info = require("host.info")
local tasks = require("host.tasks")
local bindings = require("host.bindings")
local preferences = require("host.preferences")
local photos = require("host.photos")
local thumbnails = require("host.thumbnails")
local collections = require("host.collections")
local keywords = require("host.keywords")
local gates = require("host.gates")
local Catalog = require("host.catalog")
local http = require("host.http")
local Shell = require("host.shell")
local files = require("host.files")
local system = require("host.system")
local views = require("host.views")
local Dialogs = require("host.dialogs")
local User = require("host.user")

local Host = {}
Host.__index = Host

local SDK_VERSION = 14.0
-- A file beside this one, wherever the tests are run from.
local SMALL_JPEG = debug.getinfo(1, "S").source:match("^@(.*)lightroom%.lua$") .. "small.jpg"

local COLLECTED = "a thumbnail's request object was collected before its answer came, so none comes"

local FIELD_TYPES = { string = true, enum = true, url = true }

local function imports(host)
  return {
    LrApplication = system.LrApplication(host),
    LrApplicationView = system.LrApplicationView(host),
    LrBinding = bindings.LrBinding(host),
    LrColor = system.LrColor(),
    LrDate = system.LrDate(host),
    LrDialogs = host.dialogs:LrDialogs(),
    LrErrors = tasks.LrErrors(),
    LrFileUtils = files.LrFileUtils(host),
    LrFunctionContext = tasks.LrFunctionContext(host),
    LrHttp = http.LrHttp(host),
    LrLocalization = system.LrLocalization(),
    LrLogger = system.LrLogger(host),
    LrPathUtils = files.LrPathUtils(host),
    LrPrefs = preferences.LrPrefs(host, host.keptPreferences),
    LrProgressScope = tasks.LrProgressScope(host),
    LrShell = host.shell:LrShell(),
    LrStringUtils = system.LrStringUtils(),
    LrSystemInfo = system.LrSystemInfo(host),
    LrTasks = tasks.LrTasks(host),
    LrView = views.LrView(host),
  }
end

local function defineClasses(host)
  tasks.defineContext(host)
  thumbnails.define(host)
  photos.define(host)
  collections.define(host)
  keywords.define(host)
  Catalog.define(host)
end

--- options: plugin (its folder); platform "mac" | "win"; home, a folder that plays the user's home;
-- catalog (see Catalog.new); preferences, a table kept over restarts; clock "virtual" | "real"; limitSeconds
-- after which what is going on counts as hung.
function Host.new(options)
  strict.takeRefusals()
  local self = setmetatable({
    options = options,
    platform = options.platform or "mac",
    pluginFolder = options.plugin,
    home = options.home or "/Users/somebody",
    sdkVersion = options.sdkVersion or SDK_VERSION,
    scheduler = Scheduler.new(options.clock),
    epochSeconds = os.time(),
    classes = {}, failures = {}, progressScopes = {}, gateLog = {}, httpLog = {}, opened = {}, logLines = {},
    keptPreferences = options.preferences or {},
    metadataFields = {},
    module = "library",
    thumbnails = {
      default = { how = "sync" }, file = SMALL_JPEG, requested = {}, callbacks = 0, late = 0, collected = 0,
      outstanding = 0, mostOutstanding = 0,
    },
  }, Host)
  local locked
  self.catalogLock = { isLocked = function()
    return locked ~= nil and self.scheduler:now() < locked
  end, lock = function(seconds)
    locked = self.scheduler:now() + seconds
    -- The clock stops here, so that who waits goes on at this moment.
    self.scheduler:after(seconds, function() end)
  end, release = function()
    locked = nil
  end }
  defineClasses(self)
  self.dialogs = Dialogs.new(self)
  self.shell = Shell.new(self)
  self.catalog = Catalog.new(self, options.catalog or {})
  self:loadManifest()
  self.imports = imports(self)
  self.globals = environment.create(self, self.imports)
  self:initialize()
  return self
end

function Host:loadManifest()
  if not self.pluginFolder then
    system.definePlugin(self, "a.plugin.without.files")
    self.manifest, self.menuItems = {}, {}
    return
  end
  self.manifest, self.menuItems = info.read(self)
  system.definePlugin(self, self.manifest.LrToolkitIdentifier)
end

-- What Lightroom runs when it loads a plug-in.
function Host:initialize()
  if self.manifest.LrMetadataProvider then
    local provider = self:loadChunk(self:pluginFile(self.manifest.LrMetadataProvider))()
    for _, field in ipairs(provider.metadataFieldsForPhotos or {}) do
      if type(field.id) ~= "string" or not FIELD_TYPES[field.dataType or "string"] then
        error("LrMetadataProvider: a field needs an id and a dataType string, enum or url", 0)
      end
      self.metadataFields[field.id] = field
    end
  end
  if self.manifest.LrInitPlugin then
    self:outside("LrInitPlugin", self:loadChunk(self:pluginFile(self.manifest.LrInitPlugin)))
    self:settle()
  end
end

function Host:pluginFile(name)
  return assert(self.pluginFolder, "this host has no plug-in") .. "/" .. name
end

function Host:isInsidePlugin(path)
  return self.pluginFolder ~= nil and path:sub(1, #self.pluginFolder + 1) == self.pluginFolder .. "/"
end

function Host.fileExists(path)
  return lfs.attributes(path, "mode") == "file"
end

function Host:loadChunk(path)
  return setfenv(assert(loadfile(path)), self.globals)
end

function Host:recordFailure(text)
  table.insert(self.failures, text)
end

--- Calls what the interface calls; its errors are kept for the test to object to.
function Host:guarded(name, f)
  local ok, message = xpcall(f, function(text)
    return tostring(text) .. "\n" .. debug.traceback()
  end)
  if not ok then
    self:recordFailure(name .. ": " .. message)
  end
end

function Host:outside(name, f, ...)
  local arguments = { n = select("#", ...), ... }
  self:guarded(name, function()
    self.scheduler:timed(name, function()
      self.scheduler:outsideTask(f, unpack(arguments, 1, arguments.n))
    end)
  end)
end

function Host:refuseInGate(what)
  gates.refuseWithin(self, what)
end

function Host:selectionChanged(sourceToo)
  if self.dialogs then
    self.dialogs:selectionChanged(sourceToo)
  end
end

--- Where everything stands, for messages.
function Host:describe()
  local lines = {}
  for _, dialog in ipairs(self.dialogs.open) do
    lines[#lines + 1] = "open dialog:\n" .. Dialogs.text(dialog)
  end
  for _, failure in ipairs(self.failures) do
    lines[#lines + 1] = "failure: " .. failure
  end
  for _, refusal in ipairs(strict.takeRefusals()) do
    lines[#lines + 1] = "rule broken: " .. refusal
  end
  if self.thumbnails.collected > 0 then
    lines[#lines + 1] = COLLECTED
  end
  for _, scope in ipairs(self.progressScopes) do
    if not scope.done then
      lines[#lines + 1] = ("progress '%s': %s, %s"):format(scope.title, tostring(scope.portion), tostring(scope.caption))
    end
  end
  for index = math.max(1, #self.logLines - 10), #self.logLines do
    lines[#lines + 1] = "log: " .. self.logLines[index].text
  end
  lines[#lines + 1] = self.scheduler:describe()
  return table.concat(lines, "\n")
end

--- Every dialog so far as text.
function Host:dialogsAsText()
  local texts = {}
  for index, dialog in ipairs(self.dialogs.all) do
    texts[index] = dialog.shownText
  end
  return table.concat(texts, "\n\n")
end

--- Forgets failures that a test has looked at, and returns them.
function Host:takeFailures()
  local taken = self.failures
  self.failures = {}
  return taken
end

local function pluginTasksLeft(self)
  for _, task in ipairs(self.scheduler.tasks) do
    if (task.kind == "plugin" or task.kind == "menu") and not task.done then
      return true
    end
  end
  return false
end

local function objectToLeftovers(self)
  if #self.failures > 0 then
    error("the plug-in failed where nobody caught it:\n" .. table.concat(self:takeFailures(), "\n"), 0)
  end
  local refusals = strict.takeRefusals()
  if #refusals > 0 then
    error("the plug-in broke a rule, whoever caught the error:\n" .. table.concat(refusals, "\n"), 0)
  end
  for _, scope in ipairs(self.progressScopes) do
    if not scope.done then
      error(("the progress bar '%s' was never done"):format(scope.title), 0)
    end
  end
  if self.thumbnails.collected > 0 then
    self.thumbnails.collected = 0
    error(COLLECTED, 0)
  end
  self.checkPreferences()
end

--- Runs until all tasks of the plug-in have ended. script(user), if given, runs beside them.
function Host:settle(script, limitSeconds)
  local userFailure
  local userTask = self.scheduler:start("the user", function()
    if script then
      script(User.new(self))
    end
  end, "user", function(failure)
    userFailure = failure
    return true
  end)
  local outcome = self.scheduler:run(function()
    return userFailure ~= nil or (userTask.done and not pluginTasksLeft(self))
  end, limitSeconds or self.options.limitSeconds)
  if userFailure then
    local message = userFailure.message
    if #self.failures > 0 then
      message = tostring(message) .. "\nand the plug-in failed:\n" .. table.concat(self:takeFailures(), "\n")
    end
    local refusals = strict.takeRefusals()
    if #refusals > 0 then
      message = tostring(message) .. "\nand rules were broken:\n" .. table.concat(refusals, "\n")
    end
    error(message, 0)
  end
  if outcome ~= "finished" then
    error(("Lightroom hangs (%s):\n%s"):format(outcome, self:describe()), 0)
  end
  objectToLeftovers(self)
end

local function isVideo(self, index)
  return self.catalog:row(index).isVideo
end

local ENABLED = {
  photosAvailable = function(self)
    return #self.catalog:shown() > 0
  end,
  photosSelected = function(self)
    for _, index in ipairs(self.catalog.selected) do
      if not isVideo(self, index) then
        return true
      end
    end
    return false
  end,
  videosSelected = function(self)
    for _, index in ipairs(self.catalog.selected) do
      if isVideo(self, index) then
        return true
      end
    end
    return false
  end,
  anythingSelected = function(self)
    return #self.catalog.selected > 0
  end,
}

function Host:menuItem(title)
  local titles = {}
  for _, item in ipairs(self.menuItems) do
    if item.title == title then
      return item
    end
    titles[#titles + 1] = item.title
  end
  error(("no menu item '%s'; there are: %s"):format(title, table.concat(titles, ", ")), 2)
end

function Host:isEnabled(title)
  local item = self:menuItem(title)
  return item.enabledWhen == nil or ENABLED[item.enabledWhen](self)
end

--- Chooses a menu item as a person does; script(user) answers. Returns when everything has ended.
function Host:choose(title, script, limitSeconds)
  local item = self:menuItem(title)
  if not self:isEnabled(title) then
    error(("the menu item '%s' is off (enabledWhen = %s)"):format(title, item.enabledWhen), 2)
  end
  self:startScript("the menu item " .. title, function()
    self:outside(title, self:loadChunk(self:pluginFile(item.file)))
  end)
  self:settle(script, limitSeconds)
end

--- Runs f as a task of the plug-in, in its environment, and returns what it returns; errors pass.
function Host:inTask(f)
  local results
  self.scheduler:start("a test's task", function()
    results = { self.scheduler:protectedCall(setfenv(f, self.globals)) }
  end)
  self:settle()
  if not results[1] then
    error(results[2], 0)
  end
  return unpack(results, 2, table.maxn(results))
end

--- Runs f as a menu script, not in a task; script(user) answers dialogs.
function Host:asMenuScript(f, script)
  self:startScript("a test's menu script", function()
    self:outside("a test's menu script", setfenv(f, self.globals))
  end)
  self:settle(script)
end

-- Errors of what Lightroom itself runs are kept for the test to object to.
function Host:startScript(name, f)
  self.scheduler:start(name, f, "menu", function(failure)
    self:recordFailure(("%s: %s\n%s"):format(name, tostring(failure.message), failure.traceback))
    return true
  end)
end

-- The sections of both ends of the plug-in's page.
local function managerSections(self, provider, properties)
  local sections = {}
  for _, name in ipairs({ "sectionsForTopOfDialog", "sectionsForBottomOfDialog" }) do
    local given = provider[name]
      and self.scheduler:timed(name, function()
        return self.scheduler:outsideTask(provider[name], self.viewFactory, properties)
      end)
    for _, section in ipairs(given or {}) do
      sections[#sections + 1] = views.section(section)
    end
  end
  return sections
end

--- Opens the Plug-in Manager at this plug-in: script(user) finds its sections as a dialog.
function Host:openPluginManager(script)
  local provider = self:loadChunk(self:pluginFile(self.manifest.LrPluginInfoProvider))()
  local properties = bindings.observable(self, {}, function(_, value)
    return value
  end)
  self:startScript("the Plug-in Manager", function()
    if provider.startDialog then
      self:outside("startDialog", provider.startDialog, properties)
    end
    local root = self.viewFactory:column(managerSections(self, provider, properties))
    self.dialogs:modal({
      kind = "manager",
      title = "Lightroom Plug-in Manager",
      contents = views.state(root),
      buttons = { { title = "Done", result = "ok" } },
    })
    if provider.endDialog then
      self:outside("endDialog", provider.endDialog, properties)
    end
  end)
  self:settle(script)
end

--- Ends Lightroom: runs what the plug-in wants run, and objects when it is slow to end or shows a dialog.
function Host:shutdown()
  self.shuttingDown = true
  if self.manifest.LrShutdownApp then
    local result = self:loadChunk(self:pluginFile(self.manifest.LrShutdownApp))()
    local done, lastSign = false, self.scheduler:now()
    local began = lastSign
    self:outside("LrShutdownApp", result.LrShutdownFunction, function()
      done = true
    end, function()
      lastSign = self.scheduler:now()
    end)
    self.scheduler:run(function()
      return done or self.scheduler:now() - lastSign > 10
    end)
    if not done then
      error(
        ("LrShutdownApp: no sign of progress for 10 s, so Lightroom takes the plug-in for hung (%.0f s)"):format(
          self.scheduler:now() - began
        ),
        0
      )
    end
  end
  if self.manifest.LrShutdownPlugin then
    self:outside("LrShutdownPlugin", self:loadChunk(self:pluginFile(self.manifest.LrShutdownPlugin)))
  end
  self.scheduler.tasks = {}
  objectToLeftovers(self)
end

--- A new start of Lightroom with the same preferences; changes replace options.
function Host:restart(changes)
  self.checkPreferences()
  local options = {}
  for key, value in pairs(self.options) do
    options[key] = value
  end
  for key, value in pairs(changes or {}) do
    options[key] = value
  end
  options.preferences = self.keptPreferences
  return Host.new(options)
end

return Host
