--[[ Version
Purpose of this module: the version of this plug-in, for comparing it with the sidecar's. Info.lua,
which may require nothing, repeats it; a test holds both to the build's.
]]

return "0.1.0"
