using Jibo.Pegasus.Host;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;

try
{
    await using var host = await PegasusHost.StartAsync(HostPlan.Parse(args, HostCatalog.All));
    await host.WaitForStopAsync();
    await host.StopAsync();
    return 0;
}
catch (ConfigurationProblemException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return PegasusProgram.ProblemExitCode;
}
