// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {LocalToken} from "../../src/development/LocalToken.sol";

contract LocalTokenTest is Test {
    function test_LocalToken_IsMintedByAnyone() public {
        LocalToken token = new LocalToken();
        vm.prank(address(0xa11ce));
        token.mint(address(0xb0b), 7);
        assertEq(token.balanceOf(address(0xb0b)), 7);
        assertEq(token.totalSupply(), 7);
    }

    /// @dev Money that anyone makes has no place where something is worth something.
    function test_LocalToken_RevertIf_TheChainIsReal() public {
        vm.chainId(8453);
        vm.expectRevert(abi.encodeWithSelector(LocalToken.NotForThisChain.selector, 8453));
        new LocalToken();
        vm.chainId(84532);
        new LocalToken();
    }
}
