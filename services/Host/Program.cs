using Jibo.Pegasus.Host;
using Jibo.Pegasus.Host.Simulation;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;

if (args is [SimulationProgram.Verb, ..])
    return await SimulationProgram.RunAsync(args, Console.Out, Console.Error);

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
