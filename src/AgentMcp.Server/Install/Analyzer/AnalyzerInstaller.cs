using System.Text.Json.Nodes;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Text;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install.Analyzer;

/// <summary>Points editors at <c>agentmcp rust-analyzer</c> or puts a shim first on PATH, and takes that back.</summary>
/// <param name="folders">The person's folders.</param>
/// <param name="data">The data folder.</param>
/// <param name="launch">What starts this program.</param>
internal sealed class AnalyzerInstaller(UserFolders folders, DataFolder data, LaunchCommand launch)
{
    /// <summary>The target that is no editor: a shim first on PATH.</summary>
    public const string SearchPath = "path";

    private const string Verb = "rust-analyzer";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly Installer _installer = new(new InstallReceipts(data, "analyzer-installs.json"));
    private readonly EditorPaths _paths = new(folders);
    private readonly ShimPlaces _shims = new(folders, data);

    /// <summary>All that can be pointed at us.</summary>
    public static IReadOnlyList<string> Targets { get; } = [.. AnalyzerEditor.All.Select(editor => editor.Name), SearchPath];

    private EditorCommand Command => new(launch.Program, launch.Arguments);

    /// <summary>What an installation would change.</summary>
    /// <exception cref="Core.Errors.ToolException">A file cannot be read or parsed, or is somebody else's.</exception>
    public async Task<AnalyzerInstallPlan> PlanAsync(string target, CancellationToken cancellationToken)
    {
        if (target == SearchPath)
        {
            var path = LookAtPath();
            var place = _shims.OnPath(path);
            var folder = Path.GetDirectoryName(place)!;
            return new AnalyzerInstallPlan([await ShimAsync(place, cancellationToken)], ShimPlaces.IsFirst(path, folder) ? null : PutFirst(folder));
        }

        var editor = AnalyzerEditor.Find(target)!;
        if (editor == AnalyzerEditor.Neovim)
        {
            return new AnalyzerInstallPlan(
                [await OwnAsync(_paths.Neovim, NeovimModule.Write(Command), NeovimModule.IsAsWritten, default, cancellationToken)],
                $"Add to init.lua: {NeovimModule.Line}\n(with nvim-lspconfig before Neovim 0.11: {NeovimModule.OlderLine})");
        }

        var keys = new JsonObject();
        List<InstallChange> changes = [];
        if (editor == AnalyzerEditor.VsCode)
        {
            changes.Add(await ShimAsync(_shims.ForVsCode, cancellationToken));
            keys[editor.Program!] = _shims.ForVsCode;
        }
        else
        {
            keys[editor.Program!] = launch.Program;
            keys[editor.Arguments!] = new JsonArray([.. launch.Arguments.Append(Verb).Select(argument => (JsonNode?)JsonValue.Create(argument))]);
        }

        changes.Add(await Installer.PlanInstallAsync(PlaceOf(editor), keys, cancellationToken));
        return new AnalyzerInstallPlan(changes, null);
    }

    /// <summary>What taking it back would change.</summary>
    /// <exception cref="Core.Errors.ToolException">A file cannot be read or parsed, or was changed by a person.</exception>
    public async Task<AnalyzerInstallPlan> PlanRemovalAsync(string target, CancellationToken cancellationToken)
    {
        if (target == SearchPath)
        {
            // Wherever it is by now: PATH may have changed since.
            var places = LookAtPath().Found.Select(analyzer => analyzer.Path).Where(AnalyzerShim.IsShim).Append(_shims.Fallback).Distinct(StringComparer.Ordinal);
            List<InstallChange> shims = [];
            foreach (var place in places)
            {
                shims.Add(await OwnRemovalAsync(place, AnalyzerShim.IsAsWritten, cancellationToken));
            }

            return new AnalyzerInstallPlan(shims, null);
        }

        var editor = AnalyzerEditor.Find(target)!;
        if (editor == AnalyzerEditor.Neovim)
        {
            var module = await OwnRemovalAsync(_paths.Neovim, NeovimModule.IsAsWritten, cancellationToken);
            return new AnalyzerInstallPlan([module], module.IsEmpty ? null : $"Take out of init.lua what uses '{NeovimModule.Name}'.");
        }

        List<InstallChange> changes = [await _installer.PlanUninstallAsync(PlaceOf(editor), cancellationToken)];
        if (editor == AnalyzerEditor.VsCode)
        {
            changes.Add(await OwnRemovalAsync(_shims.ForVsCode, AnalyzerShim.IsAsWritten, cancellationToken));
        }

        return new AnalyzerInstallPlan(changes, null);
    }

    /// <summary>Makes an installation's changes.</summary>
    public async Task InstallAsync(AnalyzerInstallPlan plan, CancellationToken cancellationToken)
    {
        foreach (var change in plan.Real)
        {
            if (change.File.Path.StartsWith(data.Root, StringComparison.Ordinal))
            {
                data.Ensure();
            }

            await _installer.InstallAsync(change, cancellationToken);
        }
    }

    /// <summary>Makes a removal's changes.</summary>
    public async Task UninstallAsync(AnalyzerInstallPlan plan, CancellationToken cancellationToken)
    {
        foreach (var change in plan.Real)
        {
            await _installer.UninstallAsync(change, cancellationToken);
        }
    }

    private EntryPlace PlaceOf(AnalyzerEditor editor)
    {
        var keys = new EntryKeys(editor.Program!, editor.Arguments, OwnsEntry: false);
        IEntryEditor settings = editor.IsToml ? new TomlEntryEditor(editor.Section[0], editor.Section[1], keys) : new JsonEntryEditor(editor.Section, keys);
        return new EntryPlace(settings, editor.File(_paths), IsOurs);
    }

    // The shim also where it is gone.
    private bool IsOurs(EntryContent entry) =>
        entry.Command is { } program && (program == _shims.ForVsCode || OwnCommand.IsOurs(new EditorCommand(program, entry.Arguments), folders.Value("PATH")));

    private AnalyzersOnPath LookAtPath() => AnalyzersOnPath.Look(folders.Value("PATH"), folders.Platform);

    private Task<InstallChange> ShimAsync(string place, CancellationToken cancellationToken) =>
        OwnAsync(place, AnalyzerShim.Write(Command, folders.Platform), AnalyzerShim.IsAsWritten, Executable, cancellationToken);

    private static async Task<InstallChange> OwnAsync(string path, string text, Func<string, bool> isOurs, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(path, cancellationToken);
        if (file.Text is { } there && !isOurs(there))
        {
            throw EditedFile.Refuse(file.Path, "it is not as `agentmcp rust install` writes it", "Move it away, and run the command again.", null);
        }

        return new InstallChange(mode == default ? file : file with { NewMode = mode }, [new TextEdit(0, file.Text?.Length ?? 0, text)], text);
    }

    private static async Task<InstallChange> OwnRemovalAsync(string path, Func<string, bool> isOurs, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(path, cancellationToken);
        return file.Text is null || isOurs(file.Text)
            ? new InstallChange(file, [], null)
            : throw EditedFile.Refuse(file.Path, "it is not as `agentmcp rust install` writes it", "Remove it by hand if it is no longer needed.", null);
    }

    private string PutFirst(string folder) => folders.Platform is UserPlatform.Windows
        ? $"'{folder}' must come first on PATH: put it there in the environment variables of your account."
        : $"'{folder}' must come first on PATH. Add to your shell's profile: export PATH=\"{folder}:$PATH\"";
}
