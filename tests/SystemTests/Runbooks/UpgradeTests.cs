using System.Globalization;
using Jibo.Pegasus.SystemTests.Scale;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Runbooks;

/// <summary>Replacing instances by the script while robots talk.</summary>
public sealed class UpgradeTests(TwoOfEach cloud, ITestOutputHelper output) : IClassFixture<TwoOfEach>
{
    [Fact]
    public async Task Instances_are_replaced_one_after_the_other_and_no_turn_is_lost()
    {
        using var folder = new ScratchFolder();
        Instance[] instances = [.. cloud.Pairs["joke-skill"], .. cloud.Pairs["hub"]];
        foreach (var instance in instances)
            await instance.HandOverAsync(folder.Path);
        var before = await PidsAsync();
        await using var load = new RobotLoad(cloud.ListenUrl, cloud.TokenFor, 20);
        load.Start();
        await load.MoreAsync(100);

        var (code, said) = await Runbook.RunAsync("upgrade.sh",
        [
            "--stop", $"kill -TERM $(cat {folder.Path}/{{}}.pid) && while kill -0 $(cat {folder.Path}/{{}}.pid) 2>/dev/null; do sleep 0.1; done",
            "--start", $"sh {folder.Path}/{{}}.start",
            .. instances.Select(instance => $"{instance.Name}={new Uri(instance.Address, "healthcheck")}"),
        ]);

        code.ShouldBe(0, said);
        await load.MoreAsync(100);
        output.WriteLine(await load.StopAsync());
        load.Lost.ShouldBeEmpty(cloud.Said);
        (await PidsAsync()).Intersect(before).ShouldBeEmpty();
        // While the folder is there, by whose files they are found.
        foreach (var instance in instances)
            await instance.DisposeAsync();

        async Task<int[]> PidsAsync() => [.. (await Task.WhenAll(instances.Select(instance =>
            File.ReadAllTextAsync(folder.File($"{instance.Name}.pid"), TestContext.Current.CancellationToken)))).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
    }
}
