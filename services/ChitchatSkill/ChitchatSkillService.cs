using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>The chitchat-skill service: what it is made of.</summary>
public static class ChitchatSkillService
{
    public static readonly ServiceInfo Info = new("chitchat-skill", 9004);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
