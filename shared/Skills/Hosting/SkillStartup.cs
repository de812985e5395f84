using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>Prepares the skill before the first request is let in; what fails here stops the start.</summary>
internal sealed partial class SkillStartup(
    BaseSkill skill, SkillContent content, SkillHostOptions options, TimeProvider time, ILogger<SkillStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in content.Mims.Warnings)
            Log.MimWarning(logger, warning.ToString());
        using var deadline = new CancellationTokenSource(options.InitDeadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await InitAsync(deadline.Token, stop.Token, cancellationToken);
        if (options.WarmUp)
            await SkillWarmUp.RunAsync(options, time, stop.Token);
        Log.Ready(logger, skill.Name, content.Manifest?.Intents?.Count ?? 0, content.Mims.Languages.Values.Sum(mims => mims.Count));
    }

    private async Task InitAsync(CancellationToken deadline, CancellationToken stop, CancellationToken stopping)
    {
        try
        {
            // Waiting ends with the deadline even for a skill that does not look at its token.
            await skill.InitAsync(stop).WaitAsync(stop);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new ConfigurationProblemException(
                [$"Skill '{skill.Name}' was not ready within {options.InitDeadline.TotalSeconds:0.###} s; ETCO_skill_initDeadline gives it more time."], e);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ConfigurationProblemException)
        {
            throw new ConfigurationProblemException([$"Skill '{skill.Name}' cannot prepare itself: {e.Message}"], e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Skill {Skill} is ready: {Intents} intents, {Mims} prompt files")]
        public static partial void Ready(ILogger logger, string skill, int intents, int mims);

        [LoggerMessage(2, LogLevel.Warning, "{Warning}")]
        public static partial void MimWarning(ILogger logger, string warning);
    }
}
