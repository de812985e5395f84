using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Jibo.Pegasus.Benchmarks;

internal static class Benchmarks
{
    public static async Task Main(string[] args)
    {
        if (args is ["floor"])
        {
            await Floor.RunAsync();
            return;
        }

        if (args is ["journal"])
        {
            await JournalCost.RunAsync();
            return;
        }

        if (args is ["skills"])
        {
            await SkillLoad.RunAsync();
            return;
        }

        if (args is ["history", .. var history])
        {
            await HistoryLoad.RunAsync(history);
            return;
        }

        if (args is ["gateway", .. var gateway])
        {
            await GatewayLoad.RunAsync(gateway);
            return;
        }

        if (args is ["lasso", .. var lasso])
        {
            await LassoLoad.RunAsync(lasso);
            return;
        }

        if (args is ["accounts", .. var accounts])
        {
            await AccountsLoad.RunAsync(accounts);
            return;
        }

        if (args is ["proactive"])
        {
            await ProactiveLoad.RunAsync();
            return;
        }

        if (args is ["report"])
        {
            await ReportLoad.RunAsync();
            return;
        }

        if (args is ["parse"])
        {
            await ParseLatency.RunAsync();
            return;
        }

        if (args is ["store", .. var what])
        {
            await StoreLoad.RunAsync(what);
            return;
        }

        if (args is ["accuracy", .. var files])
        {
            Accuracy.Run(files);
            return;
        }

        // In process: the central build settings (warnings as errors, artifacts folder) do not fit the project that the
        // default toolchain generates.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args, config);
    }
}
