using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Tests.Rewriting;

public sealed class FileBatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_are_written_and_keep_their_modes()
    {
        var one = Write("one.rs", "1");
        var two = Write("two.rs", "2");
        var mode = OperatingSystem.IsWindows() ? default : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(two, mode);
        }

        await FileBatch.WriteAsync([Rewrite(one, "1", "one"), Rewrite(two, "2", "two")], TestContext.Current.CancellationToken);

        Assert.Equal(("one", "two"), (File.ReadAllText(one), File.ReadAllText(two)));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(mode, File.GetUnixFileMode(two));
        }
    }

    [Fact]
    public async Task One_that_changed_meanwhile_keeps_all_as_they_are()
    {
        var one = Write("one.rs", "1");
        var two = Write("two.rs", "changed");

        var refused = await Assert.ThrowsAsync<ToolException>(() => FileBatch.WriteAsync([Rewrite(one, "1", "one"), Rewrite(two, "2", "two")], TestContext.Current.CancellationToken));

        Assert.Contains("two.rs", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("1", "changed"), (File.ReadAllText(one), File.ReadAllText(two)));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task One_that_cannot_be_moved_takes_the_others_back()
    {
        var one = Write("one.rs", "1");
        var two = Write("two.rs", "2");

        var refused = await Assert.ThrowsAsync<ToolException>(() => FileBatch.WriteAsync(
            new FileChanges([Rewrite(one, "1", "one"), Rewrite(two, "2", "two")]),
            (from, to) =>
            {
                if (to == two)
                {
                    throw new IOException("No room.");
                }

                File.Move(from, to, overwrite: true);
            },
            TestContext.Current.CancellationToken));

        Assert.Contains("two.rs' was left as it is: No room", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no file was changed", refused.Next, StringComparison.Ordinal);
        Assert.Equal(("1", "2"), (File.ReadAllText(one), File.ReadAllText(two)));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task One_that_cannot_be_taken_back_is_named()
    {
        var one = Write("one.rs", "1");
        var moves = 0;

        var refused = await Assert.ThrowsAsync<ToolException>(() => FileBatch.WriteAsync(
            new FileChanges([Rewrite(one, "1", "one"), Rewrite(Write("two.rs", "2"), "2", "two")]),
            (from, to) =>
            {
                if (moves++ > 0)
                {
                    throw new IOException("No room.");
                }

                File.Move(from, to, overwrite: true);
            },
            TestContext.Current.CancellationToken));

        Assert.Contains($"are new: {one}", refused.Next, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    private static FileRewrite Rewrite(string path, string before, string after) => new(path, Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
