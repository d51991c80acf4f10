using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class BuildJobsTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(8, 64, 8)]
    [InlineData(64, 256, 16)]
    [InlineData(8, 6, 3)]
    [InlineData(8, 1, 2)]
    [InlineData(1, 1, 1)]
    public void Jobs_come_from_cores_and_free_memory(int cores, int free, int jobs) => Assert.Equal(jobs, BuildJobs.For(cores, free * Gibibyte));

    [Fact]
    public void Jobs_are_between_one_and_the_cores() => Prop.ForAll<int, long>((cores, free) =>
        BuildJobs.For(Math.Abs(cores % 1000) + 1, free) is var jobs && jobs >= 1 && jobs <= Math.Min(16, Math.Abs(cores % 1000) + 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Little_memory_sets_them()
    {
        using var crate = RustCrate.Library("").WithOwnCargoHome();

        Assert.Equal("2", BuildJobs.Choose(CargoHost.Command(crate, "check"), crate.Session, 8, Gibibyte));
        Assert.Null(BuildJobs.Choose(CargoHost.Command(crate, "check"), crate.Session, 8, 64 * Gibibyte));
    }

    [Fact]
    public void What_the_user_set_stays()
    {
        using var crate = RustCrate.Library("").WithOwnCargoHome();

        Assert.Null(BuildJobs.Choose(CargoHost.Command(crate, "check", "--jobs=7"), crate.Session, 8, Gibibyte));
        Assert.Null(BuildJobs.Choose(CargoHost.Command(crate, "check", "-j7"), crate.Session, 8, Gibibyte));
        crate.Write(".cargo/config.toml", "[build]\njobs = 7\n");
        Assert.Null(BuildJobs.Choose(CargoHost.Command(crate, "check"), crate.Session, 8, Gibibyte));
        crate.Write(".cargo/config.toml", "# jobs = 7\n");
        Assert.NotNull(BuildJobs.Choose(CargoHost.Command(crate, "check"), crate.Session, 8, Gibibyte));
        crate.Variables["CARGO_BUILD_JOBS"] = "7";
        Assert.Null(BuildJobs.Choose(CargoHost.Command(crate, "check"), crate.Session, 8, Gibibyte));
    }

    [Fact]
    public void Free_memory_is_known() => Assert.InRange(BuildJobs.ReadFreeMemory(), 1, long.MaxValue);
}
