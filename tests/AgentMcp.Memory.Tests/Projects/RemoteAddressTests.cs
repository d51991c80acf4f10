using AgentMcp.Memory.Projects;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Projects;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("git@github.com:owner/name.git")]
    [InlineData("git@github.com:owner/name")]
    [InlineData("git@github.com:/owner/name.git")]
    [InlineData("github.com:owner/name.git")]
    [InlineData("[git@github.com:22]:owner/name.git")]
    [InlineData("ssh://git@github.com/owner/name.git")]
    [InlineData("ssh://git@github.com:22/owner/name.git/")]
    [InlineData("ssh://git@ssh.github.com:443/owner/name.git")]
    [InlineData("git+ssh://git@github.com/owner/name.git")]
    [InlineData("https://github.com/owner/name")]
    [InlineData("https://GitHub.COM/owner/name.git")]
    [InlineData("https://github.com:443/owner/name.git")]
    [InlineData("https://github.com./owner/name.git")]
    [InlineData("https://user:s3cr3t@github.com/owner/name.git")]
    [InlineData("https://user:p@ss@github.com/owner/name.git")]
    [InlineData("https://github.com/owner/name.git?access_token=s3cr3t#main")]
    [InlineData("https://github.com//owner//name.git//")]
    [InlineData("http://github.com:80/owner/name")]
    [InlineData("git://github.com:9418/owner/name.git")]
    [InlineData("  https://github.com/owner/name.git\t")]
    [InlineData("lfs::https://github.com/owner/name.git")]
    public void Normalise_EachWayToAddressOneRepository_GivesOneName(string address) =>
        Assert.Equal("github.com/owner/name", RemoteAddress.Normalise(address));

    [Theory]
    [InlineData("https://gitlab.example.org:8443/a/b/c.git", "gitlab.example.org:8443/a/b/c")]
    [InlineData("ssh://git@host:2222/~/x.git", "host:2222/~/x")]
    [InlineData("git@[::1]:owner/name.git", "[::1]/owner/name")]
    [InlineData("ssh://git@[2001:db8::1]:2222/owner/name.git", "[2001:db8::1]:2222/owner/name")]
    [InlineData("https://dev.azure.com/org/My%20Project/_git/repo", "dev.azure.com/org/My%20Project/_git/repo")]
    [InlineData("git@github.com:Owner/Name.GIT", "github.com/Owner/Name")]
    [InlineData("https://host/name.git.git", "host/name.git")]
    public void Normalise_WhatTellsServersAndRepositoriesApart_IsKept(string address, string expected) =>
        Assert.Equal(expected, RemoteAddress.Normalise(address));

    [Theory]
    [InlineData("")]
    [InlineData("/srv/git/name.git")]
    [InlineData("../name.git")]
    [InlineData("./a:b")]
    [InlineData("file:///srv/git/name.git")]
    [InlineData("https://github.com")]
    [InlineData("https://github.com/")]
    [InlineData("https:///owner/name")]
    [InlineData("git@github.com:")]
    [InlineData("git@github.com:.git")]
    [InlineData("ext::sh -c evil")]
    [InlineData("https://github.com/owner/na\nme")]
    public void Normalise_NoAddressOfAHost_IsNull(string address) => Assert.Null(RemoteAddress.Normalise(address));

    [Theory]
    [InlineData("/srv/git/name.git", "/srv/git/name.git")]
    [InlineData("../name", "../name")]
    [InlineData("file:///srv/name.git", "/srv/name.git")]
    [InlineData("file://localhost/srv/name.git", "/srv/name.git")]
    [InlineData("git@github.com:owner/name.git", null)]
    [InlineData("https://github.com/owner/name", null)]
    [InlineData("file://", null)]
    public void LocalPath_TellsPathsFromHosts(string address, string? expected) => Assert.Equal(expected, RemoteAddress.LocalPath(address));

    [Fact]
    public void Normalise_AnyText_NeverThrowsAndNeverKeepsAPassword() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            RemoteAddress.Normalise(text.Get);
            RemoteAddress.LocalPath(text.Get);
            var word = new string([.. text.Get.Where(char.IsAsciiLetterOrDigit)]);
            return RemoteAddress.Normalise($"https://user:SECRET{word}@host.example/owner/name.git") == "host.example/owner/name";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Normalise_ANormalisedNameAsHttpsAddress_IsItself()
    {
        var word = Gen.Elements('a', 'b', 'Z', '0', '-', '_', '.').ArrayOf().Where(characters => characters.Any(char.IsAsciiLetterOrDigit)).Select(characters => new string(characters) + "x");
        var names = word.Zip(word, (owner, name) => $"{owner}/{name}").ToArbitrary();
        Prop.ForAll(names, name => RemoteAddress.Normalise($"https://host/{name}") == $"host/{name}" && RemoteAddress.Normalise($"git@host:{name}.git") == $"host/{name}").QuickCheckThrowOnFailure();
    }
}
