using System.Text;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Addressing;

public sealed class HubAddressTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_lies_in_the_runtime_folder_which_is_made_for_this_user_alone()
    {
        var address = Of(_folder.Path, _folder.Path);
        Assert.Equal(_folder.At("agentmcp"), Path.GetDirectoryName(address.Path));
        Assert.Equal(Private, File.GetUnixFileMode(_folder.At("agentmcp")));
    }

    [Fact]
    public void Two_spellings_of_one_folder_have_one_address_and_two_folders_have_two()
    {
        Directory.CreateDirectory(_folder.At("data"));
        Directory.CreateDirectory(_folder.At("other"));
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.At("data"));
        Directory.CreateSymbolicLink(_folder.At("chain"), "link");
        var address = Of(_folder.At("data"), _folder.Path);
        Assert.Equal(address, Of(_folder.At("link"), _folder.Path));
        Assert.Equal(address, Of(_folder.At("chain") + "/", _folder.Path));
        Assert.Equal(address, Of(_folder.At("other/../data/."), _folder.Path));
        Assert.NotEqual(address, Of(_folder.At("other"), _folder.Path));
    }

    [Fact]
    public void A_path_that_a_socket_cannot_have_gives_way_to_a_short_one()
    {
        var runtime = _folder.At(new string('r', HubAddress.MaximumBytes));
        Directory.CreateDirectory(runtime);
        var address = Of(_folder.Path, runtime);
        Assert.StartsWith("/tmp/agentmcp-", address.Path, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(address.Path) < HubAddress.MaximumBytes);
        Assert.Equal(16, Path.GetFileNameWithoutExtension(address.Path).Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/does/not/exist")]
    public void Without_a_runtime_folder_that_can_be_used_there_is_one_of_its_own(string? runtime) =>
        Assert.StartsWith("/tmp/agentmcp-", Of(_folder.Path, runtime).Path, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_others_may_enter_is_refused()
    {
        Directory.CreateDirectory(_folder.At("agentmcp"), Private | UnixFileMode.GroupExecute);
        var refusal = Assert.Throws<HubAddressException>(() => Of(_folder.Path, _folder.Path));
        Assert.Contains(_folder.At("agentmcp"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_its_place_is_refused_also_when_it_leads_to_a_private_folder()
    {
        Directory.CreateDirectory(_folder.At("elsewhere"), Private);
        Directory.CreateSymbolicLink(_folder.At("agentmcp"), _folder.At("elsewhere"));
        Assert.Throws<HubAddressException>(() => Of(_folder.Path, _folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_what_to_do()
    {
        File.WriteAllText(_folder.At("agentmcp"), "");
        var refusal = Assert.Throws<HubAddressException>(() => Of(_folder.Path, _folder.Path));
        Assert.Contains(_folder.At("agentmcp"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("XDG_RUNTIME_DIR", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void To_call_a_hub_nothing_is_made()
    {
        Assert.Equal(_folder.At("agentmcp"), Path.GetDirectoryName(HubAddress.Find(new DataFolder(_folder.At("none")), _ => _folder.Path).Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private static HubAddress Of(string data, string? runtime) => HubAddress.Of(new DataFolder(data), name => name == "XDG_RUNTIME_DIR" ? runtime : null);
}
