# The Windows counterpart of build.sh: same folders, same rule. Builds Release into artifacts\run\<hash of the sources>
# unless artifacts\run\current is newer than every source. Everything it says goes to stderr (agentmcp.cmd sees to it).
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$run = Join-Path $root 'artifacts\run'
$current = Join-Path $run 'current'
New-Item -ItemType Directory -Force $run | Out-Null

function Get-Sources {
    $tops = @('agentmcp', 'eng', 'src', '.editorconfig', 'Directory.*') | ForEach-Object { Get-Item (Join-Path $root $_) }
    $below = $tops | Where-Object { $_.PSIsContainer } | Get-ChildItem -Recurse -Force
    @($tops) + @($below) | Where-Object { $_.FullName -notmatch '[\\/](bin|obj)([\\/]|$)' }
}

function Get-BuildName {
    $lines = Get-Sources | Where-Object { -not $_.PSIsContainer } | Sort-Object FullName |
        ForEach-Object { (Get-FileHash -Algorithm SHA256 $_.FullName).Hash + '  ' + $_.FullName.Substring($root.Length) }
    $bytes = [Text.Encoding]::UTF8.GetBytes(($lines -join "`n"))
    $digest = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    -join ($digest[0..7] | ForEach-Object { $_.ToString('x2') })
}

# Folders count too: a deleted or renamed file changes the time of its folder.
if (Test-Path $current) {
    $built = (Get-Item $current).LastWriteTimeUtc
    if (-not (Get-Sources | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)) { exit 0 }
}

# Whoever has the file open without sharing is the one who builds; the system closes it if that process dies.
$lock = $null
while (-not $lock) {
    try { $lock = [IO.File]::Open((Join-Path $run '.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
}

try {
    $began = [DateTime]::UtcNow
    $build = Get-BuildName
    $target = Join-Path $run $build
    if (-not (Test-Path (Join-Path $target 'agentmcp-front.dll'))) {
        Write-Output 'agentmcp: building (the first time takes up to a minute).'
        $new = Join-Path $run ".new.$build"
        if (Test-Path $new) { Remove-Item -Recurse -Force $new }
        dotnet publish (Join-Path $root 'src\AgentMcp.Server\AgentMcp.Server.csproj') --configuration Release --output $new `
            --artifacts-path (Join-Path $root 'artifacts\build') --verbosity quiet --nologo -nodeReuse:false `
            -p:UseSharedCompilation=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
        if ($LASTEXITCODE -ne 0) {
            Write-Output 'agentmcp: the build failed; see above. Nothing was started.'
            exit 70
        }
        if ((Get-BuildName) -ne $build) {
            Write-Output 'agentmcp: a source changed during the build; start it again.'
            exit 70
        }
        Move-Item $new $target
    }

    (Get-Item $target).LastWriteTimeUtc = [DateTime]::UtcNow
    Set-Content -Encoding Ascii $current $build
    (Get-Item $current).LastWriteTimeUtc = $began

    # The newest two stay; a folder with a DLL in use refuses to go and stays as well.
    Get-ChildItem -Directory $run | Sort-Object LastWriteTimeUtc -Descending | Select-Object -Skip 2 |
        ForEach-Object { Remove-Item -Recurse -Force $_.FullName -ErrorAction SilentlyContinue }
}
finally {
    $lock.Dispose()
}
