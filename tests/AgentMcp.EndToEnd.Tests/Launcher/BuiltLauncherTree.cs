namespace AgentMcp.EndToEnd.Tests.Launcher;

/// <summary>One tree that is built once; tests that need a built one copy it.</summary>
public sealed class BuiltLauncherTree : IAsyncLifetime
{
    private LauncherTree? _tree;

    internal LauncherTree Copy() => _tree?.Copy() ?? throw new InvalidOperationException("The tree has not been built.");

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _tree = LauncherTree.CreateUnbuilt();
        var result = await _tree.RunAsync(CancellationToken.None);
        if (result.ExitCode != 3)
        {
            throw new InvalidOperationException($"The launcher did not build its first program: {result}");
        }
    }

    public ValueTask DisposeAsync()
    {
        _tree?.Dispose();
        return ValueTask.CompletedTask;
    }
}
