// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreshRoundsTest} from "./FreshRoundsTest.sol";

/// @notice What a reveal and evidence against it cost.
contract FreshGasTest is FreshRoundsTest {
    function toReveal() internal {
        vm.warp(F0);
        commit(alice, 1, 9);
        vm.warp(F1 + GAP);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Reveal() public {
        toReveal();
        reveal();
        vm.snapshotGasLastCall("training", "reveal a test set of 16 samples");
    }

    /// forge-config: default.isolate = true
    function test_Gas_BadSample() public {
        fault = Fault.Chunk;
        id = postFresh();
        toReveal();
        reveal();
        showBadSample(BAD);
        vm.snapshotGasLastCall("training", "badPool, a sample of 2 bytes");
    }
}
