using AgentMcp.Rust.Analyzer.Watching;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Watching;

public sealed class WatchPatternTests
{
    private static readonly Gen<string> Words = Gen.Elements("a", "b", "ab", ".", "/", "a/b", ".rs", "-");

    private static readonly Gen<GlobToken> Tokens = Gen.OneOf(
        Words.Select(word => (GlobToken)new GlobToken.Letters(word)),
        Gen.Constant((GlobToken)new GlobToken.One()),
        Gen.Constant((GlobToken)new GlobToken.Many()),
        Gen.Constant((GlobToken)new GlobToken.Folders()),
        Gen.ListOf(Words, 2).Select(words => (GlobToken)new GlobToken.AnyOf([.. words])),
        Gen.Elements(false, true).Select(isExcluded => (GlobToken)new GlobToken.Set(isExcluded, 'a', 'a')));

    private static readonly Arbitrary<(GlobToken[] Glob, string Path)> Cases = (
        from glob in Gen.ArrayOf(Tokens, 5)
        from path in Gen.ArrayOf(Words, 5)
        where !glob.Zip(glob.Skip(1)).Any(pair => IsStar(pair.First) && IsStar(pair.Second)) && Array.Exists(glob, token => token is not GlobToken.Letters)
        select (glob, string.Concat(path).TrimStart('/'))).ToArbitrary();

    [Fact]
    public void Fits_AnyPatternAndPath_IsWhatThePlainMatcherSays() => Prop.ForAll(Cases, one =>
        Assert.Equal(GlobToken.Fits(one.Glob, one.Path), WatchPattern.Parse($"/w/{GlobToken.Write(one.Glob)}", "/w").Fits($"/w/{one.Path}"))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("/w/**/*.rs", "/w/lib.rs", true)]
    [InlineData("/w/**/*.rs", "/w/a/b/lib.rs", true)]
    [InlineData("/w/**/*.rs", "/w/lib.rs.orig", false)]
    [InlineData("/w/**/Cargo.{toml,lock}", "/w/a/Cargo.lock", true)]
    [InlineData("/w/**/Cargo.{toml,lock}", "/w/a/Cargo.json", false)]
    [InlineData("/w/**", "/w/a/b", true)]
    [InlineData("/w/a.rs", "/w/a.rs", true)]
    [InlineData("/w/a.rs", "/w/a.rsx", false)]
    public void Fits_WhatRustAnalyzerRegisters_AsItMeansIt(string pattern, string path, bool fits) => Assert.Equal(fits, WatchPattern.Parse(pattern, "/w").Fits(path));

    [Fact]
    public void Fits_TheNeighbourWhoseNameBeginsLikeTheFolders_DoesNot()
    {
        Assert.False(WatchPattern.Parse("/w/**/*.rs", "/w").Fits("/w-copy/src/lib.rs"));
        Assert.False(WatchPattern.Parse("/other/dep/**/*.rs", "/w").Fits("/other/dependent/src/lib.rs"));
    }

    [Theory]
    [InlineData("/work [old]/{x}")]
    [InlineData("/a*b")]
    public void Parse_ARootWithTheCharactersOfPatterns_IsTakenByItsName(string root)
    {
        var pattern = WatchPattern.Parse($"{root}/**/*.rs", root);

        Assert.Equal(root, pattern.Folder);
        Assert.True(pattern.Fits($"{root}/src/lib.rs"));
        Assert.True(WatchPattern.Parse($"{root}/Cargo.toml", root) is { IsSingle: true } single && single.Fits($"{root}/Cargo.toml"));
    }

    [Theory]
    [InlineData("[z-a]", "[z-a]")]
    [InlineData("[]", "[]")]
    [InlineData("[", "[")]
    [InlineData("{a", "{a")]
    [InlineData("[]]?", "]x")]
    [InlineData("a}?", "a}x")]
    public void Parse_WhatIsNoPattern_IsTakenAsItStands(string pattern, string name) => Assert.True(WatchPattern.Parse($"/w/{pattern}", "/w").Fits($"/w/{name}"));

    [Fact]
    public void Folders_OfNestedAndNeighbouringPatterns_AreTheOutermostOnly()
    {
        var scope = WatchScope.Of(["/w/a/**/*.rs", "/w/a-b/**/*.rs", "/w/a/c/**/*.rs", "/w/Cargo.lock", "/w/Cargo.lock"], "/w/none");

        Assert.Equal(["/w/a", "/w/a-b"], scope.Folders);
        Assert.Equal(["/w/Cargo.lock"], scope.Files);
        Assert.True(scope.Contains("/w/a-b/x.rs"));
        Assert.False(scope.Contains("/w/Cargo.toml"));
    }

    private static bool IsStar(GlobToken token) => token is GlobToken.Many or GlobToken.Folders;
}
