// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {FederatedTest} from "./FederatedTest.sol";

/// @notice What a round costs, each call as a transaction of its own.
contract FederatedGasTest is FederatedTest {
    uint256 internal constant CLIENTS = 36;

    function federatedTerms() internal view override returns (IFederatedTypes.Terms memory t) {
        t = super.federatedTerms();
        (t.headroom, t.maxEntries) = (8, 64);
    }

    /// forge-config: default.isolate = true
    function test_Federated_Gas() public {
        IFederatedTypes.Entry[] memory e = new IFederatedTypes.Entry[](CLIENTS);
        for (uint256 i = 0; i < CLIENTS; ++i) {
            joinAs(client(i));
        }
        enroll(client(0));
        vm.snapshotGasLastCall("federated", "enroll, once a task");
        for (uint256 i = 1; i < CLIENTS; ++i) {
            enroll(client(i));
        }
        e[0] = submitVerified(client(0), 11, 9);
        vm.snapshotGasLastCall("federated", "submitVerified, first of the round");
        e[1] = submitVerified(client(1), 12, 9);
        vm.snapshotGasLastCall("federated", "submitVerified, later");
        e[2] = submit(client(2), 13, 9);
        vm.snapshotGasLastCall("federated", "submit: commit and prove, lazy");
        for (uint256 i = 3; i < CLIENTS - 1; ++i) {
            e[i] = submit(client(i), 11 + i, 9);
        }
        bytes memory proof;
        (e[CLIENTS - 1], proof) = submitFalse(client(CLIENTS - 1), 99, 9);
        proveBaseline();
        vm.snapshotGasLastCall("federated", "proveBaseline");
        announce(dave, e[CLIENTS - 1]);
        vm.snapshotGasLastCall("federated", "announce");
        vm.prank(dave);
        rounds.challenge(id, e[CLIENTS - 1], SALT, proof);
        vm.snapshotGasLastCall("federated", "challenge");
        toFreeze();
        uint256 snapshot = vm.snapshotState();
        rounds.freeze(id, 0, summands(e));
        uint256 whole = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("federated", "freeze 36 at once");
        uint256 expected = 11;
        for (uint256 i = 1; i < CLIENTS - 1; ++i) {
            expected += 11 + i;
        }
        assertEq(abi.encode(ending.roundOf(id, 1).sum), abi.encode(sumOf(7, expected, 256 - 7 * 35)));
        vm.revertToState(snapshot);
        // In parts the last one alone is dearer by what all have in common: two that differ by 32 entries tell what one costs.
        IFederatedTypes.Summand[] memory all = summands(e);
        rounds.freeze(id, 0, part(all, 0, 1));
        uint256 one = vm.lastCallGas().gasTotalUsed;
        rounds.freeze(id, 1, part(all, 1, 34));
        vm.snapshotGasLastCall("federated", "freeze 33 in a part");
        rounds.freeze(id, 0, part(all, 0, 33));
        uint256 many = vm.lastCallGas().gasTotalUsed;
        uint256 execution = (many - one) / 32;
        vm.snapshotValue("federated", "freeze, each entry, execution", execution);
        vm.snapshotValue("federated", "freeze, each entry, with its calldata", execution + calldataGas(all[5]));
        assertLt(execution, 1_500);
        assertGt(whole, many);
        rounds.freeze(id, 33, part(all, 33, 36));
        bytes memory data = bytes.concat(new bytes(30), hex"05", new bytes(31), new bytes(32));
        uint256[2] memory c = commitmentTo(data, 31);
        uint256[2] memory opening = openingOf(c, data, 31);
        aggregate(client(0), c, 10);
        vm.snapshotGasLastCall("federated", "aggregate");
        vm.prank(client(2));
        ending.demand(id);
        vm.snapshotGasLastCall("federated", "demand");
        ending.publish(id, data, opening);
        vm.snapshotGasLastCall("federated", "publish 94 bytes");
        skip(HOLD);
        ending.record(id);
        vm.snapshotGasLastCall("federated", "record a final round");
        ending.settle(id, 1, e[3]);
        vm.snapshotGasLastCall("federated", "settle");
        ending.settle(id, 1, e[4]);
        submit(client(3), 44, 12);
        vm.snapshotGasLastCall("federated", "submit, first of the round");
        submit(client(4), 45, 12);
        vm.snapshotGasLastCall("federated", "submit, in a later round");
        vm.prank(client(2));
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotFree.selector, client(2), 1));
        rounds.quit(id);
        ending.settle(id, 1, e[2]);
        vm.prank(client(2));
        rounds.quit(id);
        vm.snapshotGasLastCall("federated", "quit");
    }

    /// @dev 16 for each byte that is not zero, 4 for each that is.
    function calldataGas(IFederatedTypes.Summand memory s) internal pure returns (uint256 gas) {
        bytes memory data = abi.encode(s);
        for (uint256 i = 0; i < data.length; ++i) {
            gas += data[i] == 0 ? 4 : 16;
        }
    }

    function client(uint256 i) internal returns (address) {
        return makeAddr(string.concat("client", vm.toString(i)));
    }

    function part(IFederatedTypes.Summand[] memory all, uint256 from, uint256 to)
        internal
        pure
        returns (IFederatedTypes.Summand[] memory some)
    {
        some = new IFederatedTypes.Summand[](to - from);
        for (uint256 i = from; i < to; ++i) {
            some[i - from] = all[i];
        }
    }
}
