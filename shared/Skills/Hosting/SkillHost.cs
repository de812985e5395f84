using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting.Later;
using Jibo.Pegasus.Skills.Mims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>Makes a service of a skill: <c>SkillHost.Build&lt;JokeSkill&gt;(Info, args)</c>.</summary>
public static class SkillHost
{
    /// <summary>
    /// Builds the service. Its manifest, its prompts and its graph are read and checked here, so that a skill that cannot work
    /// does not start.
    /// </summary>
    /// <param name="service">Name and port; the name is the skill's id and its content folder's name.</param>
    /// <param name="args">Command-line arguments.</param>
    /// <param name="configure">Adds what the skill's constructor takes beyond the framework's own.</param>
    /// <param name="manifest">What settings make of the manifest; null for a skill that always answers to the same.</param>
    /// <exception cref="ConfigurationProblemException">A setting or file of the skill cannot be used; everything is listed.</exception>
    public static WebApplication Build<TSkill>(
        ServiceInfo service, string[] args, Action<WebApplicationBuilder>? configure = null,
        Func<WebApplicationBuilder, Func<SkillManifest, SkillManifest>>? manifest = null)
        where TSkill : BaseSkill
    {
        ArgumentNullException.ThrowIfNull(service);
        var builder = PegasusDefaults.CreateBuilder(service, args);
        var options = builder.AddSettings(SkillHostOptions.Read);
        if (options.Seed is { } seed)
            builder.Services.AddSingleton(new RandomSource(new Random(seed)));
        AddSkill<TSkill>(builder.Services, SkillContent.Load(options.ContentFolder, service.Name, manifest?.Invoke(builder)));
        if (options.Watch)
            AddWatch(builder);
        configure?.Invoke(builder);
        var app = builder.Build();
        Check(app.Services.GetRequiredService<BaseSkill>(), service.Name);
        app.MapPegasusDefaults();
        app.MapSkill();
        return app;
    }

    /// <summary>All that a skill is made of but its options and the outside world; shared with the test client.</summary>
    internal static void AddSkill<TSkill>(IServiceCollection services, SkillContent content) where TSkill : BaseSkill
    {
        services.AddMetrics();
        services.AddSingleton(content);
        services.AddSingleton(content.Mims);
        services.AddSingleton(new PromptRotation());
        services.AddSingleton<Slimmer>();
        services.TryAddSingleton(new RandomSource(new Random()));
        services.AddSingleton<TSkill>();
        services.AddSingleton<BaseSkill>(provider => provider.GetRequiredService<TSkill>());
        services.AddSingleton<SkillMetrics>();
        services.AddSingleton<HubHttp>();
        services.TryAddSingleton<ISkillCaller, HubSkillCaller>();
        services.AddSingleton<SkillService>();
        services.AddSingleton<SkillTurns>();
        services.AddSingleton<LateAnswers>().AddHostedService(provider => provider.GetRequiredService<LateAnswers>());
        services.AddSingleton<TurnAnswers>();
        services.AddHostedService<SkillStartup>();
    }

    private static void AddWatch(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ContentWatch>().AddHostedService(provider => provider.GetRequiredService<ContentWatch>());
        builder.AddDependency(
            "content", static (services, _) => Task.FromResult(services.GetRequiredService<ContentWatch>().Problem), HealthStatus.Degraded);
    }

    private static void Check(BaseSkill skill, string name)
    {
        if (skill.Name != name)
            throw new ConfigurationProblemException($"The service is called '{name}' and its skill '{skill.Name}'; both must be the skill's id.");
        try
        {
            _ = (skill as IRunsGraph)?.Plan;
        }
        catch (GraphValidationException e)
        {
            throw new ConfigurationProblemException([.. e.Faults.Select(fault => $"{name}: {fault}.")], e);
        }
    }
}
