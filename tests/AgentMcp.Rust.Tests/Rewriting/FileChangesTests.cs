using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Tests.Rewriting;

public sealed class FileChangesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-changes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_kinds_are_done_together()
    {
        await FileBatch.WriteAsync(Changes(), TestContext.Current.CancellationToken);

        Assert.Equal(["made/deep/new.rs", "renamed.rs", "sub2/inner.rs"], Files());
        Assert.Equal(("one", "new"), (Read("renamed.rs"), Read("made/deep/new.rs")));
    }

    [Theory]
    [InlineData("one.rs")]
    [InlineData("made/deep/new.rs")]
    [InlineData("renamed.rs")]
    [InlineData("sub2")]
    public async Task A_failure_at_any_of_them_takes_all_back(string failing)
    {
        var changes = Changes();

        var refused = await Assert.ThrowsAsync<ToolException>(() => FileBatch.WriteAsync(
            changes,
            (from, to) =>
            {
                if (to == At(failing) && from != At("renamed.rs"))
                {
                    throw new IOException("No room.");
                }

                if (Directory.Exists(from))
                {
                    Directory.Move(from, to);
                }
                else
                {
                    File.Move(from, to, overwrite: true);
                }
            },
            TestContext.Current.CancellationToken));

        Assert.Contains("no file was changed", refused.Next, StringComparison.Ordinal);
        Assert.Equal(["gone.rs", "one.rs", "sub/inner.rs"], Files());
        Assert.Equal(("1", "2"), (Read("one.rs"), Read("gone.rs")));
        Assert.False(Directory.Exists(At("made")));
    }

    [Fact]
    public async Task Something_in_the_way_keeps_all_as_they_are()
    {
        var changes = Changes();
        Write("renamed.rs", "taken");

        var refused = await Assert.ThrowsAsync<ToolException>(() => FileBatch.WriteAsync(changes, TestContext.Current.CancellationToken));

        Assert.Contains("something of that name is there already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["gone.rs", "one.rs", "renamed.rs", "sub/inner.rs"], Files());
        Assert.Equal(("1", "taken"), (Read("one.rs"), Read("renamed.rs")));
    }

    private FileChanges Changes()
    {
        Write("one.rs", "1");
        Write("gone.rs", "2");
        Write("sub/inner.rs", "3");
        return new FileChanges([new FileRewrite(At("one.rs"), Bytes("1"), Bytes("one"))])
        {
            Creations = [new FileCreation(At("made/deep/new.rs"), Bytes("new"))],
            Deletions = [new FileDeletion(At("gone.rs"), Bytes("2"))],
            Moves = [new FileMove(At("one.rs"), At("renamed.rs")), new FileMove(At("sub"), At("sub2"))],
        };
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private string At(string name) => Path.Combine(_folder, name);

    private string Read(string name) => File.ReadAllText(At(name));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
