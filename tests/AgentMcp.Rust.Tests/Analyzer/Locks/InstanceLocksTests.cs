using System.Net.Sockets;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform.Files;
using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

public sealed class InstanceLocksTests : IDisposable
{
    private readonly LockMachine _machine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_lock_says_whose_it_is_and_is_gone_when_given_back()
    {
        await using (var taken = await _machine.TakeAsync(_machine.Hub(socket: "/run/hub.sock")))
        {
            using var written = JsonDocument.Parse(await File.ReadAllTextAsync(_machine.File, Token));
            var root = written.RootElement;
            Assert.Equal(Environment.ProcessId, root.GetProperty("process_id").GetInt32());
            Assert.Equal(taken.Record.Nonce, root.GetProperty("nonce").GetString());
            Assert.Equal("/run/hub.sock", root.GetProperty("socket").GetString());
            Assert.Equal("/work/space", root.GetProperty("key").GetProperty("root").GetString());
            Assert.Equal(_machine.Processes.Find(Environment.ProcessId)!.Started, root.GetProperty("started").GetString());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_machine.File));
            Assert.True(await taken.IsIntactAsync());
        }

        Assert.False(File.Exists(_machine.File));
    }

    /// <summary>CargoTools opened its lock without sharing: whoever wanted to read it took a live one for stale.</summary>
    [Fact]
    public async Task CargoTools_defect_a_lock_can_be_read_while_it_is_held()
    {
        await using var taken = await _machine.TakeAsync(_machine.Hub());

        using var reader = new FileStream(_machine.File, FileMode.Open, FileAccess.Read, FileShare.Read);
        var report = Assert.Single(await _machine.Hub().ListAsync(Token));
        Assert.Equal(taken.Record.Nonce, report.Record!.Nonce);
        Assert.Null(report.Problem);
        Assert.False(report.CanRecover);
    }

    /// <summary>CargoTools wrote the launcher's number, whose name is not rust-analyzer: until the child had started anybody could take it for stale.</summary>
    [Fact]
    public async Task CargoTools_defect_a_lock_is_held_before_any_server_runs()
    {
        await using var taken = await _machine.TakeAsync(_machine.Hub());
        Assert.Null(taken.Record.Server);

        var error = await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));

        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-multi", error.Next, StringComparison.Ordinal);
    }

    /// <summary>CargoTools let a second one overwrite the lock of the first, and remove it at its end.</summary>
    [Fact]
    public async Task CargoTools_defect_allow_multi_neither_overwrites_nor_removes_the_lock_of_another()
    {
        await using var first = await _machine.TakeAsync(_machine.Hub());
        var before = await File.ReadAllTextAsync(_machine.File, Token);

        await using (var second = await _machine.TakeAsync(_machine.Hub(), allowMultiple: true))
        {
            Assert.True(second.IsBeside);
            Assert.True(await second.NoteServerAsync(new LockedServer(1, "1"), Token));
            Assert.Equal(before, await File.ReadAllTextAsync(_machine.File, Token));
        }

        Assert.Equal(before, await File.ReadAllTextAsync(_machine.File, Token));
        Assert.True(await first.IsIntactAsync());
    }

    [Fact]
    public async Task Allow_multi_takes_the_lock_when_it_is_free()
    {
        await using var taken = await _machine.TakeAsync(_machine.Hub(), allowMultiple: true);

        Assert.False(taken.IsBeside);
        Assert.True(File.Exists(_machine.File));
    }

    [Fact]
    public async Task What_a_killed_hub_left_is_taken_over_with_what_it_knew()
    {
        var hub = _machine.StartProcess();
        var left = await _machine.TakeAsync(_machine.Hub(hub.Id));
        Assert.True(await left.NoteServerAsync(new LockedServer(77, "5"), Token));
        await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));
        await EndAsync(hub);

        await using var taken = await _machine.TakeAsync(_machine.Hub());

        Assert.Equal(left.Record.Nonce, taken.Replaced!.Nonce);
        Assert.Equal(77, taken.Replaced.Server!.ProcessId);
    }

    /// <summary>To CargoTools' health check a lock was valid as soon as any process had its number.</summary>
    [Fact]
    public async Task CargoTools_defect_a_number_that_another_process_got_does_not_hold_the_lock()
    {
        var living = _machine.StartProcess();
        await PutAsync(record => record with { ProcessId = living.Id, Started = "1" });

        var report = Assert.Single(await _machine.Hub().ListAsync(Token));
        Assert.Contains("given anew", report.Problem, StringComparison.Ordinal);
        await using var taken = await _machine.TakeAsync(_machine.Hub());
        Assert.NotNull(taken.Replaced);
    }

    [Fact]
    public async Task A_hub_whose_socket_refuses_has_lost_its_lock_and_removes_no_other()
    {
        var hub = _machine.StartProcess();
        var lost = await _machine.TakeAsync(_machine.Hub(hub.Id, socket: "/gone.sock"));
        _machine.Sockets.Silent.Add("/gone.sock");

        await using var taken = await _machine.TakeAsync(_machine.Hub());

        Assert.False(await lost.IsIntactAsync());
        Assert.False(await lost.NoteServerAsync(new LockedServer(1, "1"), Token));
        await lost.DisposeAsync();
        Assert.True(await taken.IsIntactAsync());
    }

    [Fact]
    public async Task A_lock_of_before_the_machine_was_started_anew_is_stale_whoever_has_its_number()
    {
        var own = _machine.Processes.Find(Environment.ProcessId)!;
        await PutAsync(record => record with { ProcessId = own.Id, Started = own.Started, Boot = "another" });

        await using var taken = await _machine.TakeAsync(_machine.Hub());

        Assert.NotNull(taken.Replaced);
    }

    [Fact]
    public async Task A_hub_in_a_container_is_asked_at_its_socket_because_its_number_says_nothing_here()
    {
        await PutAsync(record => record with { ProcessId = int.MaxValue, Space = "pid:[1]", Socket = "/container.sock" });
        await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));

        _machine.Sockets.Silent.Add("/container.sock");
        await using var taken = await _machine.TakeAsync(_machine.Hub());
        Assert.NotNull(taken.Replaced);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345\n")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"process_id\":\"x\"}")]
    [InlineData("{\"process_id\":-1,\"started\":\"1\",\"nonce\":\"n\"}")]
    [InlineData("{\"process_id\":1,\"started\":\"1\",\"nonce\":\"\"}")]
    [InlineData("\0\0\0\u00ff\u00fe")]
    public async Task Junk_holds_nothing(string junk)
    {
        _machine.MakeFolder();
        await File.WriteAllTextAsync(_machine.File, junk, Token);
        Assert.True(Assert.Single(await _machine.Hub().ListAsync(Token)).CanRecover);

        await using var taken = await _machine.TakeAsync(_machine.Hub());

        Assert.True(await taken.IsIntactAsync());
    }

    [Fact]
    public async Task What_is_too_long_to_be_a_record_is_named_and_left_alone()
    {
        _machine.MakeFolder();
        await File.WriteAllTextAsync(_machine.File, new string('x', 100_000), Token);

        await RefusedAsync("has more than");
    }

    [Fact]
    public async Task A_folder_in_its_place_is_named_and_left_alone()
    {
        _machine.MakeFolder();
        Directory.CreateDirectory(_machine.File);

        await RefusedAsync("is a folder");
        Assert.True(Directory.Exists(_machine.File));
    }

    [Fact]
    public async Task A_link_in_its_place_is_not_followed()
    {
        _machine.MakeFolder();
        var other = Path.Combine(_machine.Folder, "other");
        await File.WriteAllTextAsync(other, "precious", Token);
        File.CreateSymbolicLink(_machine.File, other);

        await RefusedAsync("is no plain file");
        Assert.Equal("precious", await File.ReadAllTextAsync(other, Token));
    }

    [Fact]
    public async Task A_pipe_in_its_place_hangs_nobody()
    {
        _machine.MakeFolder();
        using var made = System.Diagnostics.Process.Start("mkfifo", [_machine.File]);
        await made.WaitForExitAsync(Token);

        await RefusedAsync("is no plain file");
    }

    [Fact]
    public async Task A_lock_of_another_user_is_named_with_him()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only the administrator can give a file to another user.");
        _machine.MakeFolder();
        await File.WriteAllTextAsync(_machine.File, "{}", Token);
        using var given = System.Diagnostics.Process.Start("chown", ["65534", _machine.File]);
        await given.WaitForExitAsync(Token);

        await RefusedAsync("belongs to user 65534");
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The administrator reads everything.");
        _machine.MakeFolder();
        await File.WriteAllTextAsync(_machine.File, "{}", Token);
        File.SetUnixFileMode(_machine.File, UnixFileMode.None);

        await RefusedAsync("cannot be read");
    }

    [Theory]
    [InlineData("/proc/rust-analyzer", "must be a folder")]
    [InlineData("/proc/none/rust-analyzer", "cannot be made")]
    public async Task A_folder_that_cannot_be_written_is_named_with_what_to_do(string folder, string said)
    {
        _machine.Store = new LockFiles(folder, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("XDG_RUNTIME_DIR", error.Next, StringComparison.Ordinal);
        Assert.Empty(await _machine.Hub().ListAsync(Token));
    }

    [Fact]
    public async Task A_folder_that_others_may_enter_is_refused()
    {
        _machine.MakeFolder();
        File.SetUnixFileMode(_machine.Folder, File.GetUnixFileMode(_machine.Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var error = await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));

        Assert.Contains("nobody else may enter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_killed_while_he_changed_a_lock_keeps_nobody_waiting_and_leaves_nothing()
    {
        _machine.MakeFolder();
        var changing = await _machine.StartHolderAsync(_machine.Guard, Token);
        var half = $"{_machine.File}.{changing.Id}-1.tmp";
        await File.WriteAllTextAsync(half, "{ \"process_id\"", Token);
        var waiting = _machine.TakeAsync(_machine.Hub());
        Assert.False(waiting.IsCompleted);

        await EndAsync(changing);

        await using var taken = await waiting;
        Assert.False(taken.IsBeside);
        Assert.False(File.Exists(half));
    }

    [Fact]
    public async Task Who_changes_a_lock_for_too_long_is_named()
    {
        _machine.MakeFolder();
        using var hanging = await FileGuard.TryTakeAsync(_machine.Guard, TimeSpan.Zero, TimeProvider.System, Token);

        var error = await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));

        Assert.Contains($"(process {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Same(ErrorCatalog.Timeout, error.Code);
    }

    [Fact]
    public async Task Of_many_that_want_it_at_once_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await _machine.TakeAsync(_machine.Hub());
            }
            catch (ToolException)
            {
                return null;
            }
        })));

        var holder = Assert.Single(results.OfType<InstanceLock>());
        Assert.True(await holder.IsIntactAsync());
    }

    [Fact]
    public async Task Recovering_removes_what_nobody_holds_and_nothing_else()
    {
        var hub = _machine.StartProcess();
        _ = await _machine.TakeAsync(_machine.Hub(hub.Id));
        Assert.Null(await _machine.Hub().RecoverAsync(LockMachine.Key.Id, Token));
        Assert.True(File.Exists(_machine.File));
        await EndAsync(hub);

        Assert.Contains("is gone", await _machine.Hub().RecoverAsync(LockMachine.Key.Id, Token), StringComparison.Ordinal);

        Assert.False(File.Exists(_machine.File));
        Assert.Null(await _machine.Hub().RecoverAsync(LockMachine.Key.Id, Token));
    }

    [Fact]
    public async Task A_lock_that_somebody_removed_is_not_intact_and_giving_it_back_harms_nothing()
    {
        var taken = await _machine.TakeAsync(_machine.Hub());
        File.Delete(_machine.File);

        Assert.False(await taken.IsIntactAsync());
        await taken.DisposeAsync();
    }

    [Fact]
    public async Task A_real_socket_listens_until_it_is_closed()
    {
        var path = Path.Combine(Directory.CreateDirectory(_machine.Folder).FullName, "s.sock");
        var probe = new HubSocketProbe(TimeProvider.System);
        Assert.True(await probe.RefusesAsync(path, Token));
        using (var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);
            Assert.False(await probe.RefusesAsync(path, Token));
        }

        await File.WriteAllTextAsync(path, "", Token);
        Assert.True(await probe.RefusesAsync(path, Token));
        Assert.True(await probe.RefusesAsync(new string('x', 200), Token));
    }

    private static async Task EndAsync(System.Diagnostics.Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    // A lock that a test writes as another hub could have.
    private async Task PutAsync(Func<LockRecord, LockRecord> change)
    {
        await using var own = await _machine.TakeAsync(_machine.Hub());
        var record = change(own.Record with { Nonce = "of-another" });
        await _machine.Store.ReplaceAsync(LockMachine.Key.Id, record);
    }

    private async Task RefusedAsync(string fault)
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub()));
        Assert.Contains($"'{_machine.File}', {fault}", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ToolException>(() => _machine.TakeAsync(_machine.Hub(), allowMultiple: true));
        var report = Assert.Single(await _machine.Hub().ListAsync(Token));
        Assert.Contains(fault, report.Problem, StringComparison.Ordinal);
        Assert.False(report.CanRecover);
        await Assert.ThrowsAsync<ToolException>(() => _machine.Hub().RecoverAsync(LockMachine.Key.Id, Token));
    }
}
