namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Who knows what the console asks for.</summary>
internal enum ConsoleService
{
    Hub,
    Parser,
    History,
    Settings,
    Lasso,
    Accounts,
    Simulator,
}
