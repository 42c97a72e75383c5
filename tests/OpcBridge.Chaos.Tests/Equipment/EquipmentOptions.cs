using System.Globalization;

namespace AxComplex.OpcBridge.Chaos.Tests.Equipment;

/// <summary>What a process of equipment is, on its command line and back.</summary>
/// <param name="Port">Where it listens; the same after a restart.</param>
/// <param name="Ledger">The file in which it writes down each tick.</param>
/// <param name="Machines">How many machines it has.</param>
/// <param name="Signals">How many signals each has, its state not counted.</param>
/// <param name="Rate">How often all of them change, a second; 0 for once.</param>
/// <param name="History">How many values of each variable it remembers; 0 for no history.</param>
/// <param name="MaxItems">How many monitored items it grants.</param>
/// <param name="Pki">Where its certificate is; empty for a server without protection.</param>
internal sealed record EquipmentOptions(
    int Port, string Ledger, int Machines = 2, int Signals = 4, int Rate = 10, int History = 0, int MaxItems = 100_000, string Pki = "")
{
    public IEnumerable<string> ToArguments() =>
    [
        Text(Port), Ledger, Text(Machines), Text(Signals), Text(Rate), Text(History), Text(MaxItems), Pki.Length > 0 ? Pki : "-",
    ];

    public static EquipmentOptions Parse(string[] args) => new(
        Number(args[0]), args[1], Number(args[2]), Number(args[3]), Number(args[4]), Number(args[5]), Number(args[6]), args[7] == "-" ? "" : args[7]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
