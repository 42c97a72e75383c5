using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcBridge.Mapping.Rules;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Mapping.Rules;

/// <summary>What names and units say, by table. What is under the threshold stays a measurement, with what it may be.</summary>
public sealed class MappingRulesTests
{
    [Theory]
    [InlineData("GoodCount", SignalRole.GoodCount)]
    [InlineData("good_parts_total", SignalRole.GoodCount)]
    [InlineData("OKCnt", SignalRole.GoodCount)]
    [InlineData("PartsOK", SignalRole.GoodCount)]
    [InlineData("PassedUnits", SignalRole.GoodCount)]
    [InlineData("양품", SignalRole.GoodCount)]
    [InlineData("양품 수량", SignalRole.GoodCount)]
    [InlineData("양품생산수량", SignalRole.GoodCount)]
    [InlineData("금일 양품 누적", SignalRole.GoodCount)]
    [InlineData("당일양품수", SignalRole.GoodCount)]
    [InlineData("합격수", SignalRole.GoodCount)]
    [InlineData("ScrapCount", SignalRole.ScrapCount)]
    [InlineData("NG_Count", SignalRole.ScrapCount)]
    [InlineData("Rejects", SignalRole.ScrapCount)]
    [InlineData("DefectiveParts", SignalRole.ScrapCount)]
    [InlineData("불량수", SignalRole.ScrapCount)]
    [InlineData("총 불량 수량", SignalRole.ScrapCount)]
    [InlineData("불합격수량", SignalRole.ScrapCount)]
    [InlineData("ReworkCounter", SignalRole.ReworkCount)]
    [InlineData("재작업 수량", SignalRole.ReworkCount)]
    [InlineData("Counters/Good", SignalRole.GoodCount)]
    [InlineData("Good/Count", SignalRole.GoodCount)]
    public void ACounter_IsKnownByItsName(string path, SignalRole role) => Assert.Equal(role, RoleOf(Candidates.Of(path)));

    // Each of these has a counter's word in it and is none.
    [Theory]
    [InlineData("불량률")]
    [InlineData("불량코드")]
    [InlineData("불량 사유")]
    [InlineData("양품목표수량")]
    [InlineData("계획수량")]
    [InlineData("전일 양품수")]
    [InlineData("GoodRate")]
    [InlineData("ScrapReasonCode")]
    [InlineData("TargetGoodCount")]
    [InlineData("LastGoodCount")]
    [InlineData("GoodPartsPerHour")]
    [InlineData("BadNetworkPackets")]
    [InlineData("FaultCount")]
    [InlineData("Temperature")]
    [InlineData("State")]
    public void AWordThatTurnsTheMeaning_IsHeard(string path) => Assert.Equal(SignalRole.Measurement, RoleOf(Candidates.Of(path)));

    [Theory]
    [InlineData(SampleKind.Text, null, 0)] // A text is no count.
    [InlineData(SampleKind.Boolean, null, 0)]
    [InlineData(SampleKind.Integer, "kg", 0)] // Good kilograms are no parts.
    [InlineData(SampleKind.Integer, null, -1)] // A count below nothing is none.
    public void ACounter_IsAWholeNumberOfPieces(SampleKind kind, string? unit, int value) =>
        Assert.Equal(SignalRole.Measurement, RoleOf(Candidates.Of("GoodCount", kind, unit, Variant.From(value))));

    [Theory]
    [InlineData("pcs")]
    [InlineData("EA")]
    [InlineData("개")]
    public void TheUnitsOfPieces_AreKnown(string unit) => Assert.Equal(SignalRole.GoodCount, RoleOf(Candidates.Of("양품수", unit: unit)));

    // Taken for good parts, quality would be 100 % whatever the scrap.
    [Theory]
    [InlineData("PartCount")]
    [InlineData("ProducedQuantity")]
    [InlineData("생산수량")]
    [InlineData("생산실적")]
    public void ACounterOfAllParts_IsLeftToAPerson(string path)
    {
        var candidate = Candidates.Of(path);

        Assert.Equal(SignalRole.Measurement, RoleOf(candidate));
        var suggestion = Assert.Single(MappingRules.Suggest(candidate));
        Assert.Equal((SignalRole.GoodCount, ReasonTexts.TotalCount), (suggestion.Role, suggestion.Reason.Code));
    }

    [Theory]
    [InlineData("ActiveEnergy", "kWh", SignalRole.Energy, 1)]
    [InlineData("Meter1", "kWh", SignalRole.Energy, 1)]
    [InlineData("전력량", "kWh", SignalRole.Energy, 1)]
    [InlineData("누적전력량", "MWh", SignalRole.Energy, 1000)]
    [InlineData("EnergyConsumption", "Wh", SignalRole.Energy, 0.001)]
    [InlineData("Energy", "MJ", SignalRole.Energy, 1 / 3.6)]
    [InlineData("ReactiveEnergy", "kWh", SignalRole.Measurement, 1)]
    [InlineData("개당 전력량", "kWh", SignalRole.Measurement, 1)]
    [InlineData("Heat", "MJ", SignalRole.Measurement, 1)]
    [InlineData("ActivePower", "kW", SignalRole.Measurement, 1)]
    [InlineData("전력량", null, SignalRole.Measurement, 1)] // kWh or Wh?
    public void Energy_IsKnownByItsUnit_AndComesInKilowattHours(string name, string? unit, SignalRole role, double factor)
    {
        var chosen = Choose(Candidates.Of(name, SampleKind.Number, unit));

        Assert.Equal(role, chosen?.Role ?? SignalRole.Measurement);
        Assert.Equal(factor, chosen?.Factor ?? 1, 9);
        Assert.Equal(role is SignalRole.Energy ? "kWh" : null, chosen?.Unit);
    }

    [Theory]
    [InlineData("PlannedCycleTime", "s", "Double", SignalRole.PlannedRunTime, 1)]
    [InlineData("표준 사이클타임", "초", "Double", SignalRole.PlannedRunTime, 1)]
    [InlineData("IdealCycleTime", "ms", "Double", SignalRole.PlannedRunTime, 0.001)]
    [InlineData("PlannedRunTimePerItem", null, "Duration", SignalRole.PlannedRunTime, 0.001)] // Part 3: a Duration is in milliseconds.
    [InlineData("CycleTime", "s", "Double", SignalRole.Measurement, 1)] // Planned or measured?
    [InlineData("사이클타임", "초", "Double", SignalRole.Measurement, 1)]
    [InlineData("LastCycleTime", "s", "Double", SignalRole.Measurement, 1)]
    [InlineData("목표 사이클타임", null, "Double", SignalRole.Measurement, 1)]
    public void ThePlannedTimePerPart_IsOneThatIsPlanned(string name, string? unit, string dataType, SignalRole role, double factor)
    {
        var chosen = Choose(Candidates.Of(name, SampleKind.Number, unit, dataType: dataType));

        Assert.Equal((role, factor), (chosen?.Role ?? SignalRole.Measurement, chosen?.Factor ?? 1));
    }

    [Theory]
    [InlineData("ProductionOrder", SignalRole.Order)]
    [InlineData("WorkOrderNo", SignalRole.Order)]
    [InlineData("작업지시번호", SignalRole.Order)]
    [InlineData("생산오더", SignalRole.Order)]
    [InlineData("JobId", SignalRole.Order)]
    [InlineData("OrderState", SignalRole.Measurement)]
    [InlineData("작업지시 수량", SignalRole.Measurement)]
    [InlineData("Recipe", SignalRole.Measurement)]
    public void AnOrder_IsAText(string name, SignalRole role) => Assert.Equal(role, RoleOf(Candidates.Of(name, SampleKind.Text, dataType: "String")));

    [Theory]
    [InlineData("MachineryItemState", null, SignalRole.ItemState)]
    [InlineData("MachineryItemState", 7, SignalRole.Measurement)] // That is no number of OPC 40001-1.
    [InlineData("OperationMode", 3, SignalRole.OperationMode)]
    [InlineData("Status/StateCurrent", 6, SignalRole.PackMLState)]
    [InlineData("StateCurrent", 6, SignalRole.Measurement)]
    [InlineData("State", 1, SignalRole.Measurement)] // Whose numbers? A wrong state is worse than none.
    [InlineData("상태", 1, SignalRole.Measurement)]
    public void AStandardsNumbers_ArePromisedByItsNamesAlone(string path, int? value, SignalRole role) =>
        Assert.Equal(role, RoleOf(Candidates.Of(path, value: value is { } v ? Variant.From(v) : default)));

    [Fact]
    public void AnEnumerationWithAStandardsNamesAndNumbers_IsThatOfTheStandard()
    {
        Assert.Equal(SignalRole.ItemState, RoleOf(Candidates.Of("Zustand", labels: ["NotAvailable", "OutOfService", "NotExecuting", "Executing"])));
        Assert.Equal(
            SignalRole.PackMLState,
            RoleOf(Candidates.Of("UnitStatus", labels: ["2=Stopped", "4=Idle", "6=Execute", "9=Aborted", "11=Held", "5=Suspended"])));
        // The same names in another order are a vendor's own numbers.
        var vendor = Choose(Candidates.Of("Status", labels: ["Executing", "NotExecuting", "OutOfService", "NotAvailable"]));
        Assert.Equal(SignalRole.VendorState, vendor?.Role);
        Assert.Equal(new StateValue("0", MachineState.Executing), vendor!.States!.Value[0]);
    }

    [Fact]
    public void AVendorsState_IsKnownByWhatItsValuesAreCalled_InKorean()
    {
        var chosen = Choose(Candidates.Of("설비상태", labels: ["전원꺼짐", "비가동", "가동", "고장", "금형교체", "점검중", "자동"]));

        Assert.Equal(SignalRole.VendorState, chosen?.Role);
        Assert.Equal(
            [
                new StateValue("0", MachineState.NotAvailable), new StateValue("1", MachineState.NotExecuting), new StateValue("2", MachineState.Executing),
                new StateValue("3", MachineState.OutOfService), new StateValue("4", MachineState.NotExecuting, OperationMode.Setup),
                new StateValue("5", MachineState.NotExecuting, OperationMode.Maintenance),
            ],
            chosen!.States!.Value);
        Assert.Equal(("6", "7"), (chosen.Reason.Parameters["understood"], chosen.Reason.Parameters["total"]));
    }

    [Theory]
    [InlineData("MachineStatus", new[] { "Stop", "Run", "Alarm" }, SignalRole.VendorState)]
    [InlineData("PumpStatus", new[] { "Stopped", "Running", "Fault" }, SignalRole.Measurement)] // A pump runs; does the machine?
    [InlineData("Monitoring/Robot/Status", new[] { "Stopped", "Running", "Fault" }, SignalRole.Measurement)]
    [InlineData("ControlMode", new[] { "Manual", "Auto", "Remote" }, SignalRole.Measurement)]
    [InlineData("DoorState", new[] { "Open", "Closed" }, SignalRole.Measurement)]
    [InlineData("Status", new[] { "Stopped", "Fault" }, SignalRole.Measurement)] // It could never run.
    public void TheStateOfAPart_IsNotThatOfTheMachine(string path, string[] labels, SignalRole role) =>
        Assert.Equal(role, RoleOf(Candidates.Of(path, labels: labels)));

    [Fact]
    public void ATwoStateVariable_AndARunningFlag_AreStates()
    {
        Assert.Equal(SignalRole.VendorState, RoleOf(Candidates.Of("운전상태", SampleKind.Boolean, labels: ["false=정지", "true=운전"])));
        var flag = Choose(Candidates.Of("가동중", SampleKind.Boolean));
        Assert.Equal([new StateValue("true", MachineState.Executing), new StateValue("false", MachineState.NotExecuting)], flag!.States!.Value);
        Assert.Equal(SignalRole.Measurement, RoleOf(Candidates.Of("MotorRunning", SampleKind.Boolean)));
    }

    [Fact]
    public void AStateThatComesAsText_IsKnownByItsValue_AndTheOtherWordsAreForeseen()
    {
        var chosen = Choose(Candidates.Of("가동상태", SampleKind.Text, value: Variant.From("자동운전")));

        Assert.Equal(SignalRole.VendorState, chosen?.Role);
        Assert.Contains(new StateValue("자동운전", MachineState.Executing), chosen!.States!.Value);
        Assert.Contains(new StateValue("고장", MachineState.OutOfService), chosen.States.Value);
        Assert.Contains(new StateValue("RUN", MachineState.Executing), Choose(Candidates.Of("State", SampleKind.Text, value: Variant.From("STOP")))!.States!.Value);
        Assert.Equal(SignalRole.Measurement, RoleOf(Candidates.Of("가동상태", SampleKind.Text, value: Variant.From("A-17"))));
    }

    // Two stations of one machine: which of them counts the machine's parts only a person knows.
    [Fact]
    public void TwoThatFitEquallyWell_AreLeftToAPerson_UnlessOneIsNearer()
    {
        var stations = Decide(Candidates.Of("Station1/GoodCount"), Candidates.Of("Station2/GoodCount"));
        Assert.All(stations, s => Assert.Null(s.Chosen));
        Assert.Equal(ReasonTexts.Ambiguous, stations[0].Suggestions.Single().Reason.Code);
        Assert.Contains("Station2/GoodCount", stations[0].Suggestions.Single().Reason.Text.En, StringComparison.Ordinal);

        var nearer = Decide(Candidates.Of("GoodCount"), Candidates.Of("Station2/GoodCount"));
        Assert.Equal([SignalRole.GoodCount, null], nearer.Select(n => n.Chosen?.Role));
    }

    [Fact]
    public void AMachine_HasOneState_WhoeversNumbersItComesIn()
    {
        var decided = Decide(Candidates.Of("MachineryItemState"), Candidates.Of("Status", labels: ["정지", "가동", "고장"]));

        Assert.Equal([SignalRole.ItemState, null], decided.Select(d => d.Chosen?.Role));
        Assert.Equal(SignalRole.VendorState, decided[1].Suggestions.Single().Role);
    }

    [Theory]
    [InlineData("비가동", MachineState.NotExecuting)]
    [InlineData("운전 정지", MachineState.NotExecuting)]
    [InlineData("운전중(자동)", MachineState.Executing)]
    [InlineData("NotRunning", MachineState.NotExecuting)]
    [InlineData("E-Stop pressed", MachineState.OutOfService)]
    [InlineData("MACHINE IN ALARM", MachineState.OutOfService)]
    [InlineData("Running", MachineState.Executing)]
    [InlineData("고장 없음", null)]
    [InlineData("No alarm", null)]
    [InlineData("Truncated", null)]
    [InlineData("자동", null)]
    [InlineData("", null)]
    public void AWordOnAScreen_MeansAState_OrNothing(string text, MachineState? state) => Assert.Equal(state, StateWords.MeaningOf(text)?.State);

    [Fact]
    public void EveryReason_IsASentenceInBothLanguages_WithoutAGap()
    {
        (SignalCandidate Candidate, string)[] all =
        [
            (Candidates.Of("GoodCount"), ""), (Candidates.Of("PartCount"), ""), (Candidates.Of("Energy", SampleKind.Number, "kWh"), ""),
            (Candidates.Of("Energy", SampleKind.Number), ""), (Candidates.Of("CycleTime", SampleKind.Number), ""), (Candidates.Of("State"), ""),
            (Candidates.Of("Status", labels: ["Stop", "Run"]), ""), (Candidates.Of("Running", SampleKind.Boolean), ""),
            (Candidates.Of("상태", SampleKind.Text, value: Variant.From("가동")), ""), (Candidates.Of("MachineryItemState"), ""),
        ];
        foreach (var reason in all.SelectMany(c => MappingRules.Suggest(c.Candidate)).Select(s => s.Reason))
        {
            Assert.DoesNotContain("{", reason.Text.Ko + reason.Text.En, StringComparison.Ordinal);
            Assert.Contains(reason.Code, ReasonTexts.Codes);
        }
    }

    private static SignalRole RoleOf(SignalCandidate candidate) => Choose(candidate)?.Role ?? SignalRole.Measurement;

    private static RoleSuggestion? Choose(SignalCandidate candidate) => Decide(candidate)[0].Chosen;

    private static IReadOnlyList<(RoleSuggestion? Chosen, System.Collections.Immutable.ImmutableArray<RoleSuggestion> Suggestions)> Decide(
        params SignalCandidate[] candidates) => MappingRules.Choose([.. candidates.Select(c => (c, MappingRules.Suggest(c)))], []);
}
