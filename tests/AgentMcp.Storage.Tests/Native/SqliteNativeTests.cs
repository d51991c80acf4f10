using AgentMcp.Storage.Native;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Tests.Native;

public sealed class SqliteNativeTests
{
    [Fact]
    public void Describe_names_a_library_that_can_do_what_the_program_needs()
    {
        var info = SqliteNative.Describe();
        Assert.True(Version.Parse(info.Version) >= new Version(3, 38), info.Version);
        Assert.True(info.HasFts5);
        Assert.Equal(info.IsBundled, File.Exists(info.Source));
        Assert.Equal(info.VectorExtension is null, info.VectorProblem is not null);
    }

    [Fact]
    public void The_library_beside_the_program_wins_over_the_systems()
    {
        var bundled = NativeFiles.Find(NativeFiles.Sqlite);
        Assert.SkipWhen(bundled is null, "eng/natives has not built SQLite on this machine.");
        Assert.Equal((bundled, true), (SqliteNative.Describe().Source, SqliteNative.Describe().IsBundled));
        Assert.True(Version.Parse(SqliteNative.Describe().Version) >= new Version(3, 53));
        Assert.Empty(SqliteNative.Describe().Findings);
    }

    [Fact]
    public void Find_NativesFolderBesideTheProgram_IsTriedSecond()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(NativeFiles.Find("x.so", folder.Path));
        _ = Directory.CreateDirectory(folder.File("natives"));
        File.WriteAllText(folder.File("natives/x.so"), "");
        Assert.Equal(folder.File("natives/x.so"), NativeFiles.Find("x.so", folder.Path));
        File.WriteAllText(folder.File("x.so"), "");
        Assert.Equal(folder.File("x.so"), NativeFiles.Find("x.so", folder.Path));
    }

    [Fact]
    public void Vectors_can_be_used_where_the_extension_lies_beside_the_program()
    {
        Assert.SkipWhen(SqliteNative.FindVectorExtension() is null, "sqlite-vec is not beside the program.");
        SqliteNative.EnsureLoaded();
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        Assert.True(SqliteNative.TryLoadVector(connection));
        Assert.Equal(1.0, connection.Scalar<double>("SELECT vec_distance_L2('[1,0]', '[1,1]')"));
    }
}
