using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis;

public sealed class StateMappingTests
{
    // DOMAIN §2: the two published mappings, row by row where they say something; without an order signal the mode stands in.
    [Theory]
    [InlineData(MachineState.Executing, OperationMode.Processing, TimeElement.Production, TimeElement.Production)]
    [InlineData(MachineState.Executing, OperationMode.Setup, TimeElement.Setup, TimeElement.Setup)]
    [InlineData(MachineState.OutOfService, OperationMode.Processing, TimeElement.Delay, TimeElement.Delay)]
    [InlineData(MachineState.NotAvailable, OperationMode.Processing, TimeElement.Delay, TimeElement.Down)]
    [InlineData(MachineState.NotExecuting, OperationMode.Processing, TimeElement.Delay, TimeElement.Down)]
    [InlineData(MachineState.OutOfService, OperationMode.None, TimeElement.Down, TimeElement.Delay)]
    [InlineData(MachineState.NotExecuting, OperationMode.Maintenance, TimeElement.Maintenance, TimeElement.Down)]
    [InlineData(MachineState.Unknown, OperationMode.Processing, TimeElement.Unknown, TimeElement.Unknown)]
    [InlineData(MachineState.Executing, null, TimeElement.Unknown, TimeElement.Unknown)]
    public void TheMappings_AreThePublishedOnes(MachineState state, OperationMode? mode, TimeElement machinery, TimeElement machineTools) =>
        Assert.Equal((machinery, machineTools), (StateMapping.Machinery.Classify(state, mode), StateMapping.MachineTools.Classify(state, mode)));

    // OPC 40001-1 C.2, Table 68: the rows that ask for an order, or for none.
    [Theory]
    [InlineData(MachineState.OutOfService, OperationMode.Processing, true, TimeElement.Delay)]
    [InlineData(MachineState.NotAvailable, OperationMode.Processing, true, TimeElement.Delay)]
    [InlineData(MachineState.NotExecuting, OperationMode.None, true, TimeElement.Delay)]
    [InlineData(MachineState.OutOfService, OperationMode.None, true, TimeElement.Down)]
    [InlineData(MachineState.OutOfService, OperationMode.None, false, TimeElement.Down)]
    [InlineData(MachineState.NotAvailable, OperationMode.None, false, TimeElement.Down)]
    [InlineData(MachineState.NotExecuting, OperationMode.None, false, TimeElement.Down)]
    [InlineData(MachineState.OutOfService, OperationMode.Maintenance, false, TimeElement.Maintenance)]
    [InlineData(MachineState.NotAvailable, OperationMode.Maintenance, false, TimeElement.Maintenance)]
    [InlineData(MachineState.NotExecuting, OperationMode.Maintenance, false, TimeElement.Maintenance)]
    [InlineData(MachineState.OutOfService, OperationMode.Setup, false, TimeElement.Maintenance)]
    [InlineData(MachineState.NotAvailable, OperationMode.Setup, false, TimeElement.Maintenance)]
    [InlineData(MachineState.Executing, OperationMode.Setup, true, TimeElement.Setup)]
    [InlineData(MachineState.Executing, OperationMode.Processing, true, TimeElement.Production)]
    public void TheOrder_DecidesWhereTable68Asks(MachineState state, OperationMode mode, bool hasOrder, TimeElement element) =>
        Assert.Equal(element, StateMapping.Machinery.Classify(state, mode, hasOrder ? OrderPresence.Registered : OrderPresence.None));

    // What is not known does not matter where every case is the same.
    [Fact]
    public void WhereEveryCaseIsTheSame_TheElementIsKnown()
    {
        Assert.Equal(TimeElement.Production, StateMapping.Machinery.Classify(MachineState.Executing, OperationMode.Processing, OrderPresence.Unknown));
        Assert.Equal(TimeElement.Delay, StateMapping.MachineTools.Classify(MachineState.OutOfService, null));
        Assert.Equal(TimeElement.Maintenance, StateMapping.Machinery.Classify(null, OperationMode.Maintenance));
        Assert.Equal(TimeElement.Unknown, StateMapping.Machinery.Classify(MachineState.NotExecuting, OperationMode.Processing, OrderPresence.Unknown));
    }

    [Fact]
    public void EveryCombination_HasAnElement_InBothMappings()
    {
        foreach (var mapping in new[] { StateMapping.Machinery, StateMapping.MachineTools })
        {
            Assert.DoesNotContain(
                TimeElement.Unknown,
                from state in Enum.GetValues<MachineState>()
                where state is not MachineState.Unknown
                from mode in Enum.GetValues<OperationMode>()
                from order in Enum.GetValues<OrderPresence>()
                where order is not OrderPresence.Unknown
                select mapping.Classify(state, mode, order));
        }
    }

    // The numbers of PackML/Opc.Ua.PackML.NodeSet2.xml v1.01. 0 is TMC's Stopped (OPC 30060), which counts otherwise, and no PackML state.
    [Theory]
    [InlineData("6 16 18", MachineState.Executing, LossCause.None)]
    [InlineData("2 3 4 7 15 17 19", MachineState.NotExecuting, LossCause.None)]
    [InlineData("5 13 14", MachineState.NotExecuting, LossCause.External)]
    [InlineData("10 11 12", MachineState.OutOfService, LossCause.Internal)]
    [InlineData("1 8 9", MachineState.OutOfService, LossCause.None)]
    public void APackMLState_IsAStateWithACause(string numbers, MachineState state, LossCause cause) =>
        Assert.All(numbers.Split(' '), n => Assert.Equal((state, cause), PackMLStates.Find(long.Parse(n, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void AnotherNumber_IsNoPackMLState(long number) => Assert.Null(PackMLStates.Find(number));

    // The name is in the rule version: two tables of one name could not be told apart.
    [Fact]
    public void EveryPublishedMapping_IsThere_UnderANameOfItsOwn()
    {
        var mappings = Enum.GetValues<PublishedMapping>().Select(StateMapping.Of).ToList();

        Assert.Equal([StateMapping.Machinery, StateMapping.MachineTools], mappings);
        Assert.Equal(mappings.Count, mappings.Select(m => m.Name).Distinct().Count());
    }
}
