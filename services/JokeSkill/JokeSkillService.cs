using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>The joke-skill service: what it is made of.</summary>
public static class JokeSkillService
{
    public static readonly ServiceInfo Info = new("joke-skill", 9010);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
