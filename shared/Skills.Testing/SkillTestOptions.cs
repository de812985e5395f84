using Jibo.Pegasus.Skills.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>What a test can set about the world around a skill.</summary>
public sealed class SkillTestOptions
{
    /// <summary>Same seed, same choices.</summary>
    public int Seed { get; set; } = 1;

    public TestClock Clock { get; set; } = new(new(2030, 1, 2, 16, 15, 30, TimeSpan.Zero));

    public SkillHostOptions Host { get; set; } = new();

    /// <summary>Adds what the skill's constructor takes.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>The skills that this one may ask; null for a turn that came from no hub.</summary>
    public OtherSkills? Others { get; set; }

    /// <summary>Sees what is logged.</summary>
    public ILoggerProvider? Logs { get; set; }
}
